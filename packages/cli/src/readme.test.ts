import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { exitCodeTable } from './exit-codes.js';
import { createProgram } from './program.js';
import { variables } from './settings/config.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The rows of the table under a heading. */
const rows = (heading: string): string[][] => {
  const [, section = ''] = readme.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

describe('the README', () => {
  it('tells every command, and no other', () => {
    const told = rows('Commands').map(([name = '']) => /`(\w+)/.exec(name)?.[1]);
    const program = createProgram(() => async () => {});
    expect(told).toEqual(program.commands.map((command) => command.name()));
  });

  it('tells every exit code as the help does', () => {
    expect(rows('Exit codes')).toEqual(exitCodeTable.map(([code, means]) => [String(code), means]));
  });

  it('tells every variable as the help does', () => {
    expect(rows('Settings')).toEqual(Object.entries(variables).map(([name, means]) => [`\`${name}\``, means]));
  });
});
