// The rules of n8n's review, run over a folder: https://docs.n8n.io/connect/create-nodes/deploy-your-node/submit-community-nodes
// The scanner itself scans only what is published. Usage: node main.js <sources|tarball> <folder>; prints a ScanResult.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ScanResult } from './result.js';

const scannerAddress = import.meta.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
const scanner = (await import(scannerAddress)) as {
  buildScanConfig: () => Promise<unknown>;
  SOURCE_FILE_PATTERNS: string[];
};

interface LintedFile {
  filePath: string;
  messages: { line: number; ruleId: string | null; message: string }[];
}

interface EsLint {
  lintFiles: (files: string[]) => Promise<LintedFile[]>;
}

// The scanner's own, with its settings; its verdict alone would not tell of warnings.
const { ESLint } = createRequire(scannerAddress)('eslint') as { ESLint: new (options: object) => EsLint };
const [leg, folder = ''] = process.argv.slice(2);
const patterns = leg === 'sources' ? scanner.SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
const files = globSync(patterns, { cwd: folder, exclude: ['node_modules/**'] });
const eslint = new ESLint({
  cwd: folder,
  allowInlineConfig: false,
  overrideConfigFile: true,
  overrideConfig: await scanner.buildScanConfig(),
});
const linted = await eslint.lintFiles(files.map((file) => path.join(folder, file)));
const result: ScanResult = {
  files: files.length,
  findings: linted.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, message }) => `${path.relative(folder, filePath)}:${line} ${ruleId ?? 'syntax'}: ${message}`,
    ),
  ),
};
console.log(JSON.stringify(result));
