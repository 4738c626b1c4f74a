import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const folder = fileURLToPath(new URL('../../../packages/toolchain/licences/', import.meta.url));

it('the list of the code of others that we ship is up to date, and holds no licence that we do not ship', () => {
  const { stderr, stdout, status } = spawnSync(process.execPath, [path.join(folder, 'main.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/^\d{3} packages of others, 0 of them refused$/m);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['(MIT AND BSD-3-Clause)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['UNLICENSED', false],
  ['Unknown', false],
])('a package under %s is shipped: %s', (licence, isShipped) => {
  const code = `import { shippedUnder } from './allowed.mjs'; console.log(shippedUnder('theirs', '${licence}') !== null);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, encoding: 'utf8' });
  expect(said.trim()).toBe(String(isShipped));
});
