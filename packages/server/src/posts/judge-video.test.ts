import { memorySource, inspectVideo } from '@tikapis/core';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { judgeVideo } from './judge-video.js';

const sample = await readFile(new URL('../../../quickstart/assets/sample.mp4', import.meta.url));
const judge = async (bytes: Uint8Array) => judgeVideo(await inspectVideo(memorySource(bytes)), { field: 'videoFile' });

describe('judgeVideo', () => {
  it('tells what is known of a good video', async () => {
    expect(await judge(sample)).toEqual({
      ok: true,
      video: { container: 'mp4', sizeBytes: sample.length, durationMs: expect.any(Number), width: 720, height: 1280 },
    });
  });

  it('takes a video whose inside is not known, with what is known', () => {
    const inspection = { readable: false, format: 'mp4', sizeBytes: 40_000_000, reason: 'limit_reached' } as const;
    expect(judgeVideo(inspection, { field: 'videoUrl' })).toEqual({
      ok: true,
      video: { container: 'mp4', sizeBytes: 40_000_000, durationMs: null, width: null, height: null },
    });
  });

  it('refuses an AVI, which nothing here converts', () => {
    const inspection = { readable: false, format: 'avi', sizeBytes: 1_000, reason: 'limit_reached' } as const;
    expect(judgeVideo(inspection, { field: 'videoFile' })).toMatchObject({
      ok: false,
      problems: [{ code: 'video_format_unsupported_by_tiktok', field: 'videoFile', actual: 'avi' }],
    });
  });

  it('gives all problems', async () => {
    expect(await judge(new TextEncoder().encode('<!doctype html><p>Log in'))).toMatchObject({
      ok: false,
      problems: [{ code: 'video_format_unsupported' }],
    });
  });
});
