import { memorySource, inspectVideo } from '@tikapis/core';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { judgeVideo } from './judge-video.js';

const sample = await readFile(new URL('../../../quickstart/assets/sample.mp4', import.meta.url));
const options = { field: 'videoFile', canConvert: false } as const;
const judge = async (bytes: Uint8Array) => judgeVideo(await inspectVideo(memorySource(bytes)), options);

describe('judgeVideo', () => {
  it('tells what is known of a good video', async () => {
    expect(await judge(sample)).toEqual({
      ok: true,
      video: { container: 'mp4', sizeBytes: sample.length, durationMs: expect.any(Number), width: 720, height: 1280 },
      warnings: [],
    });
  });

  it('takes a video whose inside is not known, with what is known', () => {
    const inspection = { readable: false, format: 'mp4', sizeBytes: 40_000_000, reason: 'limit_reached' } as const;
    expect(judgeVideo(inspection, options)).toMatchObject({
      ok: true,
      video: { container: 'mp4', sizeBytes: 40_000_000, durationMs: null, width: null, height: null },
      warnings: [{ code: 'video_not_checked' }],
    });
  });

  it('takes an AVI where it can be converted, and refuses it with advice where it cannot', () => {
    const inspection = { readable: false, format: 'avi', sizeBytes: 1_000, reason: 'limit_reached' } as const;
    expect(judgeVideo(inspection, { ...options, canConvert: true })).toMatchObject({ ok: true });
    expect(judgeVideo(inspection, options)).toMatchObject({
      ok: false,
      problems: [{ code: 'video_conversion_unavailable', actual: 'avi', fix: expect.stringContaining('FFMPEG_PATH') }],
    });
  });

  it('gives all problems', async () => {
    expect(await judge(new TextEncoder().encode('<!doctype html><p>Log in'))).toMatchObject({
      ok: false,
      problems: [{ code: 'video_format_unsupported' }],
    });
  });
});
