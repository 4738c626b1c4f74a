import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFileSource } from './file-source.js';

describe('openFileSource', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'file-source-'));
    await writeFile(join(folder, 'video.mp4'), '0123456789');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads parts of a file, fewer bytes at the end, none behind it', async () => {
    const source = await openFileSource(join(folder, 'video.mp4'));
    const read = async (offset: number, length: number) => Buffer.from(await source.read(offset, length)).toString();
    expect(source.sizeBytes).toBe(10);
    expect(await read(2, 3)).toBe('234');
    expect(await read(8, 100)).toBe('89');
    expect(await read(50, 1)).toBe('');
    await source.close();
    await expect(source.read(0, 1)).rejects.toThrow(/closed|EBADF/);
  });

  it('throws where there is no file', async () => {
    await expect(openFileSource(join(folder, 'none.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
