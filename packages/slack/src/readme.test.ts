import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { scopes } from './app/scopes.js';
import { words } from './command/command-words.js';

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');
const readme = await read('../README.md');
/** The names in the first column of the table under a heading. */
const firstColumn = (heading: string): string[] => {
  const [, section = ''] = readme.split(`## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
};

describe('the README', () => {
  it('names every setting, and no other', async () => {
    const settings = [...(await read('config.ts')).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    expect(new Set(firstColumn('Settings'))).toEqual(new Set(settings));
  });

  it('gives a reason for every scope, and for no other', () => {
    expect(new Set(firstColumn('Scopes'))).toEqual(new Set(Object.keys(scopes)));
  });

  it('tells every word of the command', () => {
    const told = firstColumn('Commands').join('\n');
    for (const word of words) if (word !== 'post') expect(told).toContain(`/tiktok-post ${word}`);
  });
});
