import { expect, it } from '@jest/globals';
import { benchmarksFile } from './benchmarks-file.js';
import { atMost } from './suite.js';

const circumstances = {
  date: '2026-11-23',
  machine: 'a machine, 2 cores',
  node: '24.21.0',
  commit: 'abc1234',
  load: { before: 0.5, after: 2.1 },
};
const row = { name: 'ack', unit: 'ms', values: [1, 2, 3], ...atMost(3_000, 'Slack') };

it('has a section for each suite, with the command that repeats it, and all that the figures depend on', () => {
  const run = { name: 'slack', tookS: 60, rows: [row], line: {}, versions: { '@slack/bolt': '5.1.0' } };
  const text = benchmarksFile([run], circumstances);
  expect(text).toContain('| ack | 2 ms | 1 – 3 | 3 | at most 3,000 ms, Slack | 0.07 % of it |');
  for (const words of [
    '## slack: ',
    '`npm run bench -- slack`',
    'a machine, 2 cores',
    'abc1234',
    '0.5 before',
    '@slack/bolt 5.1.0',
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/## What was left out\n\nNothing\.\n$/);
});

it('names every suite and every part that could not be measured, and what went wrong', () => {
  const text = benchmarksFile(
    [
      { name: 'video', tookS: 0, rows: [], line: null, leftOut: ['there is no ffmpeg.'] },
      { name: 'server', tookS: 9, rows: [row], line: {}, leftOut: ['two workers: there is no PostgreSQL.'] },
      { name: 'n8n', tookS: 1, rows: [], line: null, problems: ['It ended by itself.'] },
    ],
    circumstances,
  );
  expect(text.slice(text.indexOf('## What was left out'))).toBe(`## What was left out

- video: there is no ffmpeg.
- server: two workers: there is no PostgreSQL.
- n8n went wrong: It ended by itself.
`);
  expect(text).not.toContain('## video');
});

it('keeps a line between two columns out of a cell', () => {
  const text = benchmarksFile([{ name: 'cost', tookS: 1, rows: [{ ...row, name: 'a|b' }], line: {} }], circumstances);
  expect(text).toContain(String.raw`| a\|b | 2 ms`);
});
