/** Runs one suite of measurements: `node test/dist/bench/main.js <suite> [--quick]`. Its last line is one JSON object. */
type Suite = (options: { isQuick: boolean }) => Promise<void>;

const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  n8n: async () => (await import('./n8n.js')).benchN8n,
  server: async () => (await import('./server.js')).benchServer,
  video: async () => (await import('./video.js')).benchVideo,
  watch: async () => (await import('./watch.js')).benchWatch,
  zapier: async () => (await import('./zapier.js')).benchZapier,
};

const [name = '', ...options] = process.argv.slice(2);
const load = suites[name];
if (load === undefined) {
  console.error(`There is no suite “${name}”. Choose one of: ${Object.keys(suites).join(', ')}.`);
  process.exitCode = 1;
} else {
  const run = await load();
  await run({ isQuick: options.includes('--quick') });
}
