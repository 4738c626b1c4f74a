import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const oxlint = path.join(root, 'node_modules/.bin/oxlint');
let house: string;

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'tikapis-rules-'));
  cpSync(path.join(root, '.oxlintrc.json'), path.join(house, '.oxlintrc.json'));
});
afterAll(() => rmSync(house, { recursive: true }));

/** What the linter of this repository says about one line of code at a path. */
function lint(file: string, code: string): string {
  const full = path.join(house, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `${code}\n`);
  const { stdout, stderr, error } = spawnSync(oxlint, ['-f', 'unix', file], { cwd: house, encoding: 'utf8' });
  if (error !== undefined || stderr !== '') throw error ?? new Error(stderr);
  return stdout;
}

describe('the import rules of the house', () => {
  it.each([
    ['packages/zapier/src/a.ts', "import { startServer } from '@tikapis/server';\nstartServer();"],
    ['packages/zapier/src/b.ts', "import { openSqlite } from '@tikapis/database';\nopenSqlite();"],
    ['packages/server/src/a.ts', "import { createSandbox } from '@tikapis/tiktok-sandbox';\ncreateSandbox();"],
    ['packages/slack/src/a.ts', "import { startServer } from '@tikapis/server';\nstartServer();"],
    ['shared/src/axios/a.ts', "import { openSqlite } from '@tikapis/database';\nopenSqlite();"],
    ['shared/src/posts/a.ts', "import { z } from 'zod';\nz.string();"],
    ['shared/src/posts/b.ts', "import { readFile } from 'node:fs/promises';\nreadFile('x');"],
    ['shared/src/posts/c.ts', "import { readNewPost } from '../contract/index.js';\nreadNewPost();"],
  ])('refuse the import in %s', (file, code) => {
    expect(lint(file, code)).toContain('no-restricted-imports');
  });

  it.each([
    ['shared/src/posts/d.ts', 'setTimeout(() => {}, 1);', 'no-restricted-globals'],
    ['shared/src/posts/e.ts', 'export const home = process.env.HOME;', 'no-restricted-globals'],
    ['shared/src/posts/f.ts', 'export const now = Date.now();', 'no-restricted-properties'],
    ['shared/src/posts/g.ts', 'export const chance = Math.random();', 'no-restricted-properties'],
  ])('keep %s pure', (file, code, rule) => {
    expect(lint(file, code)).toContain(rule);
  });

  it.each([
    [
      'packages/server/src/c.ts',
      "import { isSettled } from '@tikapis/core';\nimport { openSqlite } from '@tikapis/database';\nopenSqlite(isSettled);",
    ],
    ['packages/slack/src/b.ts', "import { openDatabase } from '@tikapis/database';\nopenDatabase();"],
    ['packages/zapier/src/d.ts', "import { readNewPost } from '@tikapis/core/contract';\nreadNewPost();"],
    ['packages/zapier/src/e.test.ts', "import { createSandbox } from '@tikapis/tiktok-sandbox';\ncreateSandbox();"],
    ['shared/src/contract/d.ts', "import { z } from 'zod';\nz.string();"],
    ['shared/src/node/d.ts', "import { open } from 'node:fs/promises';\nopen('x');"],
  ])('allow %s', (file, code) => {
    expect(lint(file, code)).not.toMatch(/no-restricted/);
  });
});
