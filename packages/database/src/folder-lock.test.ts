import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderInUseError, lockFolder } from './folder-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('lockFolder', () => {
  it('lets one holder in, and the next one after its release', () => {
    const first = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    first.release();
    lockFolder(folder).release();
  });

  it('is gone when the process that held it was killed', () => {
    const built = fileURLToPath(new URL('../dist/folder-lock.js', import.meta.url));
    const holder = `import(${JSON.stringify(built)}).then(({ lockFolder }) => { lockFolder(${JSON.stringify(folder)}); process.kill(process.pid, 'SIGKILL'); })`;
    expect(spawnSync(process.execPath, ['-e', holder]).signal).toBe('SIGKILL');
    lockFolder(folder).release();
  });
});
