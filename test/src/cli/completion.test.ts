import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.js';

const scripts: Record<string, string> = {};
let folder: string;
const fileOf = (shell: string): string => path.join(folder, `tikapis.${shell}`);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-completion-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await runCli(['completion', shell]);
    scripts[shell] = stdout;
    await writeFile(fileOf(shell), stdout);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** What bash offers for the last word of a line. */
function offered(...words: string[]): string[] {
  const program = `${scripts['bash']}
COMP_WORDS=(tikapis "$@"); COMP_CWORD=$#; _tikapis; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program, 'bash', ...words], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

describe('the completion of bash', () => {
  it('is valid', () => {
    expect(spawnSync('bash', ['-n', fileOf('bash')], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.each<[string[], string[]]>([
    [['po'], ['post']],
    [['c'], ['check', 'cancel', 'completion']],
    [
      ['keys', 'r'],
      ['rotate', 'revoke'],
    ],
    [['keys', 'rotate', '--gr'], ['--grace-hours']],
    [['post', 'clip.mp4', '--ca'], ['--caption']],
    [
      ['post', '--visibility', ''],
      ['public', 'friends', 'followers', 'private'],
    ],
    [
      ['list', '--status', 'p'],
      ['pending', 'processing', 'published'],
    ],
    [['completion', 'z'], ['zsh']],
    // The words of a caption are nobody's.
    [['post', '--caption', ''], ['']],
    [['post', '--caption', 'list', '--vis'], ['--visibility']],
  ])('after %j offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});

describe.each(['zsh', 'fish'])('the completion of %s', (shell) => {
  it('knows every command', () => {
    for (const word of ['post', 'schedule', 'keys', 'rotate', 'private']) expect(scripts[shell]).toContain(word);
  });

  (hasShell(shell) ? it : it.skip)('is valid', () => {
    expect(spawnSync(shell, ['-n', fileOf(shell)], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});

(hasShell('fish') ? it : it.skip).each<[string, string[]]>([
  ['keys r', ['revoke', 'rotate']],
  ['post --visibility p', ['private', 'public']],
  ['keys list --l', []],
  ['list --l', ['--limit']],
])('fish offers after %j %j', (line, expected) => {
  const { stdout } = spawnSync('fish', ['-c', `source ${fileOf('fish')}; complete -C 'tikapis ${line}'`], {
    encoding: 'utf8',
  });
  const words = stdout.split('\n').map((each) => each.split('\t')[0] ?? '');
  expect(words.filter((word) => word !== '')).toEqual(expected);
});

it('has no script for another shell', async () => {
  expect(await runCli(['completion', 'tcsh'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  });
});
