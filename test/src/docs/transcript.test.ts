import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { readDocument, root } from './documents.js';
import { blocksOf } from './markdown.js';

/** What differs from run to run, as one sign. */
const shapeOf = (text: string): string =>
  text
    .trim()
    .replaceAll(/127\.0\.0\.1:\d+/g, '<address>')
    .replaceAll(/post_\w+/g, '<post>')
    .replaceAll(/\d{19}/g, '<id>')
    .replaceAll(/password \S+, API key \S+/g, '<password and key>')
    .replaceAll(/in \d+\.\d s/g, '<time>');

it('what the README shows of `npm start -- --once` is what it prints', async () => {
  const shown = blocksOf(readDocument('README.md')).find(({ language }) => language === 'text');
  const cwd = await mkdtemp(path.join(tmpdir(), 'tikapis-transcript-'));
  const program = path.join(root, 'packages/quickstart/dist/main.js');
  const child = spawn(process.execPath, [program, '--once'], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  await rm(cwd, { recursive: true });
  expect(shapeOf(said)).toBe(shapeOf(shown?.text ?? ''));
});
