/**
 * Makes the files of the matrix anew, and asks ffprobe about each: `node test/dist/video/matrix/generate.js`. Wants ffmpeg
 * and ffprobe; what comes out depends on their version, which `oracle.json` names.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MatrixCase } from './case.js';
import { matrixCases } from './cases.js';
import { ffprobeVersion, probe } from './ffprobe.js';
import type { Oracle } from './oracle.js';

const folder = fileURLToPath(new URL('../../../fixtures/video/', import.meta.url));
const alwaysTheSame = '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1';

function make({ file, ffmpeg, patch, toPipe = false }: MatrixCase): string {
  const target = path.join(folder, file);
  const args = `-v error -y ${ffmpeg} ${alwaysTheSame} ${toPipe ? '-' : target}`.split(' ');
  const piped = execFileSync('ffmpeg', args, { maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] });
  if (!toPipe && patch === undefined) return target;
  const bytes = toPipe ? piped : readFileSync(target);
  writeFileSync(target, patch?.(bytes) ?? bytes);
  return target;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files: Record<string, Oracle['files'][string]> = {};
let totalBytes = 0;
for (const each of matrixCases) {
  const target = make(each);
  files[each.file] = probe(target);
  totalBytes += statSync(target).size;
}
const oracle: Oracle = { ffprobe: ffprobeVersion(), files };
writeFileSync(path.join(folder, 'oracle.json'), `${JSON.stringify(oracle, null, 2)}\n`);
console.log(`${matrixCases.length} files, ${Math.round(totalBytes / 1024)} KB.`);
