import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inspectVideo } from '@tikapis/core';
import { openFileSource } from '@tikapis/core/node';
import { findConverter } from './converter.js';

const clip = fileURLToPath(new URL('./testing/clip.avi', import.meta.url));
const converter = await findConverter('ffmpeg');
// Machines without ffmpeg have nothing to convert with: there only the refusal can be tested.
const whereThereIsFfmpeg = converter === null ? describe.skip : describe;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-converter-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inspect = async (file: string) => {
  const source = await openFileSource(file);
  try {
    return await inspectVideo(source);
  } finally {
    await source.close();
  }
};

describe('findConverter', () => {
  it('finds none where there is no program, or another one', async () => {
    expect(await findConverter(path.join(folder, 'ffmpeg'))).toBeNull();
    expect(await findConverter(process.execPath)).toBeNull();
  });
});

whereThereIsFfmpeg('an AVI', () => {
  const output = () => path.join(folder, 'out.mp4');
  const toMp4 = (input: string, more = {}) =>
    converter?.toMp4({ input, output: output(), durationMs: 1_000, ...more }) ?? Promise.reject(new Error('no ffmpeg'));

  it('becomes an MP4 with H.264 and AAC, as long as it was', async () => {
    expect(await toMp4(clip)).toEqual({ ok: true });
    const result = await inspect(output());
    expect(result).toMatchObject({
      format: 'mp4',
      video: { videoCodec: 'h264', audioCodec: 'aac', width: 360, height: 640, indexAtEnd: false },
    });
    const durationMs = result.readable ? (result.video.durationMs ?? 0) : 0;
    expect(Math.abs(durationMs - 1_000)).toBeLessThan(100);
  });

  it('gets a frame rate that TikTok takes when it is told one', async () => {
    expect(await toMp4(clip, { frameRate: 30 })).toEqual({ ok: true });
    expect(await inspect(output())).toMatchObject({ video: { frameRate: 30 } });
  });

  it('that is a list of other files opens none of them, and fails in words without paths', async () => {
    const list = path.join(folder, 'list.avi');
    await writeFile(list, `ffconcat version 1.0\nfile '${clip}'\n`);
    const result = await toMp4(list);
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/^ffmpeg says /) });
    expect(JSON.stringify(result)).not.toContain(folder);
  });

  it('is waited for by the next, and given up when its post is', async () => {
    const stop = new AbortController();
    const [first, second] = [toMp4(clip), toMp4(clip, { signal: stop.signal })];
    stop.abort(new Error('stopping'));
    expect(await first).toEqual({ ok: true });
    await expect(second).rejects.toThrow('stopping');
    expect(await toMp4(clip)).toEqual({ ok: true });
  });
});
