import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { documents, readDocument, root } from './documents.js';

/** Set by npm, the shell or the programs themselves: nobody who reads the documents sets these. */
const ofOthers = new Set(['HOME', 'PATH', 'TERM', 'INIT_CWD', 'OUTER_NODE', 'PACKAGE_NODES', 'TIKAPIS_WRITE_DOCS']);

const sources = globSync(
  ['packages/*/src/**/*.ts', 'packages/*/*.mjs', 'packages/toolchain/bootstrap/*.mjs', 'test/src/**/*.ts'],
  {
    cwd: root,
  },
).filter((file) => !/\.test\.ts$|\/testing\/|src\/docs\//.test(file) || file.endsWith('postgres-database.ts'));

/** The keys of a `config.ts`, and what is read from `process.env` by name. */
const readByPrograms = new Set(
  sources.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const settings = file.endsWith('/config.ts') ? [...source.matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)] : [];
    return [...settings, ...source.matchAll(/\bprocess\.env(?:\.|\[')([A-Z][A-Z\d_]+)/g)].map(([, name]) => name ?? '');
  }),
);

const text = documents.map(readDocument).join('\n');

it('every variable that a program reads is in a document', () => {
  expect(readByPrograms.size).toBeGreaterThan(50);
  const told = new Set([...text.matchAll(/\b[A-Z][A-Z\d_]+\b/g)].map(([name]) => name));
  expect([...readByPrograms].filter((name) => !told.has(name) && !ofOthers.has(name))).toEqual([]);
});

it('every variable in a document is one that a program reads', () => {
  const named = [...text.matchAll(/\b(?:TIKAPIS|TIKTOK|SLACK|DATABASE|FFMPEG|CHROMIUM|LOG)_[A-Z\d_]+\b/g)];
  expect([...new Set(named.map(([name]) => name))].filter((name) => !readByPrograms.has(name))).toEqual([]);
});
