import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tikApisRules } from '../video/rules.js';
import { checkVideoFile } from './check-video-file.js';

const sample = new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url).pathname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-video-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);

describe('checkVideoFile', () => {
  it('gives a good video ready to send', async () => {
    const { problems, facts, upload } = await checkVideoFile(sample);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject({ container: 'mp4', width: 720, height: 1280 });
    expect(upload).toMatchObject({ name: 'sample.mp4', contentType: 'video/mp4', sizeBytes: 218_203 });
    const chunks = [];
    for await (const chunk of upload?.open() ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toHaveLength(218_203);
  });

  it.each<[string, () => Promise<unknown>, string, RegExp]>([
    ['nothing', async () => {}, 'video_file_unreadable', /there is no such file/],
    ['folder', () => mkdir(at('folder')), 'video_file_unreadable', /it is not a file/],
    ['page.mp4', () => writeFile(at('page.mp4'), '<!doctype html>'), 'video_format_unsupported', /an HTML page/],
    [
      'large.mp4',
      () => writeFile(at('large.mp4'), Buffer.alloc(tikApisRules.size.maxBytes + 1)),
      'video_too_large',
      /limit/,
    ],
  ])('refuses %s', async (name, make, code, words) => {
    await make();
    const { problems, upload } = await checkVideoFile(at(name));
    expect(problems).toMatchObject([{ code, message: expect.stringMatching(words) }]);
    expect(upload).toBeNull();
  });

  // The superuser may read everything.
  (process.getuid?.() === 0 ? it.skip : it)('says that a file may not be read', async () => {
    await writeFile(at('closed.mp4'), 'x');
    await chmod(at('closed.mp4'), 0);
    expect((await checkVideoFile(at('closed.mp4'))).problems[0]?.message).toContain('you may not read it');
  });
});
