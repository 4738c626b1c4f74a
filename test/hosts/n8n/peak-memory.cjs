// Loaded into n8n with --require: leaves the most memory that the process ever held, in bytes, in the file PEAK_MEMORY_FILE.
const fs = require('node:fs');

process.on('exit', () => {
  // getrusage(2) counts in kilobytes.
  fs.writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS * 1024));
});
