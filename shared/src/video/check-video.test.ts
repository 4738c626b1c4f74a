import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../errors/catalogue.js';
import { checkVideo, type CheckVideoOptions } from './check-video.js';
import type { UnreadableReason, VideoFacts } from './facts.js';
import type { FileFormat } from './formats.js';
import { checkVideoSize } from './tikapis-checks.js';

const good: VideoFacts = {
  container: 'mp4',
  brand: 'isom',
  sizeBytes: 5_000_000,
  durationMs: 30_000,
  width: 1080,
  height: 1920,
  rotationDegrees: 0,
  frameRate: 30,
  videoCodec: 'h264',
  audioCodec: 'aac',
  isTruncated: false,
  isFragmented: false,
  indexAtEnd: false,
  trackCounts: { video: 1, audio: 1, other: 0 },
};

function check(changes: Partial<VideoFacts>, options: Partial<CheckVideoOptions> = {}) {
  const video = { ...good, ...changes };
  const inspection = { readable: true, format: video.container, sizeBytes: video.sizeBytes, video } as const;
  return checkVideo(inspection, { field: 'videoFile', ...options });
}

function checkOther(format: FileFormat, reason: UnreadableReason, options: Partial<CheckVideoOptions> = {}) {
  return checkVideo({ readable: false, format, sizeBytes: 5_242_880, reason }, { field: 'videoFile', ...options });
}

const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);

describe('checkVideo', () => {
  it('has nothing to say about a good video', () => {
    const options = { fileName: 'clip.mp4', contentType: 'video/mp4', account: { maxDurationSec: 60 } };
    expect(check({}, options)).toEqual({ ok: true, problems: [], warnings: [], video: good });
    expect(check({ width: 1080, height: 1080 }).warnings).toEqual([]);
  });

  it('gives all problems and warnings at once', () => {
    const { ok, problems, warnings } = check(
      {
        container: 'mov',
        sizeBytes: 53_477_376,
        durationMs: 200_000,
        width: 480,
        height: 270,
        frameRate: 15,
        videoCodec: 'prores',
        isTruncated: true,
      },
      { fileName: 'clip.mp4', contentType: 'video/mp4; codecs=avc1', account: { maxDurationSec: 60 } },
    );
    expect(ok).toBe(false);
    expect(codes(problems)).toEqual([
      'video_too_large',
      'video_truncated',
      'video_too_long',
      'video_too_long_for_account',
    ]);
    expect(codes(warnings)).toEqual([
      'video_name_disagrees',
      'video_type_disagrees',
      'video_aspect_ratio',
      'video_low_resolution',
      'video_codec_unsupported',
      'video_frame_rate',
      'video_picture_size',
    ]);
  });

  it('refuses a breach of TikTok’s own rules only when told to', () => {
    const breach = { videoCodec: 'av1', frameRate: 72 };
    expect(check(breach)).toMatchObject({ ok: true, problems: [] });
    const strict = check(breach, { tikTokRules: 'refuse' });
    expect(strict).toMatchObject({ ok: false, warnings: [] });
    expect(codes(strict.problems)).toEqual(['video_codec_unsupported', 'video_frame_rate']);
  });

  it('leaves an AVI to be converted, unless it goes to TikTok as it is', () => {
    const avi = { container: 'avi', videoCodec: 'mpeg4' } as const;
    expect(check(avi)).toMatchObject({ ok: true, warnings: [] });
    expect(codes(check(avi, { tikTokRules: 'refuse' }).problems)).toEqual([
      'video_format_unsupported_by_tiktok',
      'video_codec_unsupported',
    ]);
  });

  it('names field, limit and actual value', () => {
    expect(check({ sizeBytes: 53_477_376 }, { field: 'videoUrl' }).problems).toEqual([
      {
        code: 'video_too_large',
        field: 'videoUrl',
        limit: 52_428_800,
        actual: 53_477_376,
        message: 'The video is 51 MB (53,477,376 bytes); the limit is 50 MB (52,428,800 bytes).',
        fix: expect.stringContaining('lower bitrate'),
      },
    ]);
  });
});

describe('limits', () => {
  it.each([
    [{ sizeBytes: 52_428_800 }, []],
    [{ sizeBytes: 52_428_801 }, ['video_too_large']],
    [{ durationMs: 180_000 }, []],
    [{ durationMs: 180_050 }, []],
    [{ durationMs: 180_250 }, []],
    [{ durationMs: 180_251 }, ['video_too_long']],
    [{ trackCounts: { video: 0, audio: 1, other: 0 }, width: null, height: null }, ['video_no_video_track']],
  ] as const)('TikAPIs %j', (changes, expected) => {
    expect(codes(check(changes).problems)).toEqual(expected);
  });

  it.each([
    [{ width: 720, height: 1280 }, []],
    [{ width: 719, height: 1280 }, ['video_low_resolution']],
    [{ width: 608, height: 1080 }, ['video_low_resolution']],
    [{ width: 1920, height: 1080 }, ['video_aspect_ratio']],
    [{ width: 1080, height: 1918 }, []],
    [{ width: 1080, height: 1350 }, ['video_aspect_ratio']],
    [{ durationMs: null }, ['video_duration_unknown']],
    [{ frameRate: 22.9 }, ['video_frame_rate']],
    [{ frameRate: 23 }, []],
    [{ frameRate: 23.976 }, []],
    [{ frameRate: 59.94 }, []],
    [{ frameRate: 59.944 }, []],
    [{ frameRate: 59.95 }, ['video_frame_rate_borderline']],
    [{ frameRate: 60 }, ['video_frame_rate_borderline']],
    [{ frameRate: 60.004 }, ['video_frame_rate_borderline']],
    [{ frameRate: 60.01 }, ['video_frame_rate']],
    [{ frameRate: null }, []],
    [{ videoCodec: 'vp8' }, []],
    [{ videoCodec: null }, []],
    [{ width: 359, height: 638 }, ['video_low_resolution', 'video_picture_size']],
    [{ width: 2304, height: 4096 }, []],
    [{ width: 2304, height: 4097 }, ['video_picture_size']],
  ] as const)('warning %j', (changes, expected) => {
    expect(codes(check(changes).warnings)).toEqual(expected);
  });

  it('the account’s own limit, with the same tolerance', () => {
    const account = { maxDurationSec: 60 };
    expect(codes(check({ durationMs: 60_250 }, { account }).problems)).toEqual([]);
    expect(check({ durationMs: 60_300 }, { account }).problems).toMatchObject([
      {
        code: 'video_too_long_for_account',
        limit: 60_000,
        message: 'The video is 1 min long, 0.3 s over the 1 min that TikTok allows this account.',
      },
    ]);
  });

  it('on size can be asked alone, while a video arrives', () => {
    expect(checkVideoSize(52_428_800, 'videoFile')).toBeUndefined();
    expect(checkVideoSize(0, 'videoFile')).toMatchObject({ code: 'video_empty' });
    expect(checkVideoSize(0, 'videoFile', false)).toBeUndefined();
    expect(checkVideoSize(52_500_000, 'videoFile', false)).toMatchObject({
      message: 'The video is at least 50.1 MB (52,500,000 bytes); the limit is 50 MB (52,428,800 bytes).',
    });
  });
});

describe('name and Content-Type', () => {
  it.each([
    [{ fileName: 'clip.mov' }, ['video_name_disagrees']],
    [{ fileName: 'photo.jpg' }, ['video_name_disagrees']],
    [{ contentType: 'video/webm' }, ['video_type_disagrees']],
    [{ contentType: 'text/html; charset=utf-8' }, ['video_type_disagrees']],
    [{ fileName: 'CLIP.MP4', contentType: 'Video/MP4' }, []],
    [{ contentType: 'video/mp4; codecs="avc1"' }, []],
    [{ fileName: 'clip.m4v', contentType: 'video/x-m4v' }, []],
    [{ fileName: 'upload', contentType: 'application/octet-stream' }, []],
    [{ fileName: 'clip.final', contentType: '' }, []],
  ])('%j', (options, expected) => {
    expect(check({}, options)).toMatchObject({ ok: true });
    expect(codes(check({}, options).warnings)).toEqual(expected);
  });

  it('is quoted without control characters and not at length', () => {
    const fileName = `a\n\u202e${'b'.repeat(500)}.mov`;
    const message = check({}, { fileName }).warnings[0]?.message ?? '';
    expect(message).toMatch(/^The file is named “ab+…b+\.mov”, but by its content it is MP4\.$/);
    expect(message.length).toBeLessThan(150);
  });
});

describe('what is no video, or can’t be read', () => {
  it.each([
    [
      checkOther('html', 'not_supported', { fileName: 'clip.mp4', contentType: 'video/mp4; codecs=avc1' }),
      '“clip.mp4”, sent as video/mp4, is an HTML page, not a video; the video must be MP4, MOV, WebM or AVI.',
    ],
    [
      checkOther('html', 'not_supported', { field: 'videoUrl' }),
      'The address gives an HTML page, not a video; the video must be MP4, MOV, WebM or AVI.',
    ],
    [
      checkOther('matroska', 'not_supported'),
      'The file is a Matroska (MKV) video; the video must be MP4, MOV, WebM or AVI.',
    ],
    [checkOther('unknown', 'empty'), 'The video is empty (0 bytes).'],
    [
      checkOther('mp4', 'truncated'),
      'The video is incomplete: the file stops after 5 MB (5,242,880 bytes), before the end of what it says it holds.',
    ],
    [
      checkOther('mp4', 'no_index'),
      'The MP4 file can’t be read: it has no index (moov), as when a recording breaks off before it is saved.',
    ],
    [checkOther('mov', 'damaged'), 'The MOV file can’t be read: its structure is damaged.'],
  ])('is refused: %#', (verdict, message) => {
    expect(verdict).toMatchObject({ ok: false, video: null, problems: [{ message }] });
  });

  it.each(['out_of_reach', 'limit_reached'] as const)('is let through with a warning: %s', (reason) => {
    const verdict = checkOther('mov', reason, { fileName: 'clip.mp4' });
    expect(verdict).toMatchObject({ ok: true, problems: [] });
    expect(codes(verdict.warnings)).toEqual(['video_name_disagrees', 'video_not_checked']);
  });

  it('is measured all the same', () => {
    const inspection = { readable: false, format: 'html', sizeBytes: 60_000_000, reason: 'not_supported' } as const;
    expect(codes(checkVideo(inspection, { field: 'videoUrl' }).problems)).toEqual([
      'video_too_large',
      'video_format_unsupported',
    ]);
    const empty = { readable: false, format: 'unknown', sizeBytes: 0, reason: 'empty' } as const;
    expect(codes(checkVideo(empty, { field: 'videoUrl' }).problems)).toEqual(['video_empty']);
  });
});

describe('every sentence', () => {
  const findings = [
    ...check({ sizeBytes: 6e7, durationMs: 2e5, width: 300, height: 200, frameRate: 15, videoCodec: 'av1' }).warnings,
    ...check({ sizeBytes: 6e7, durationMs: 2e5, isTruncated: true }, { account: { maxDurationSec: 60 } }).problems,
    ...check({ durationMs: null, frameRate: 60 }, { fileName: 'a.mov', contentType: 'video/avi' }).warnings,
    ...checkOther('pdf', 'not_supported').problems,
    ...checkOther('mp4', 'index_compressed').problems,
    ...checkOther('mp4', 'limit_reached').warnings,
  ];

  it.each(findings)('$code is whole, and says what to do', ({ code, message, fix }) => {
    for (const sentence of [message, fix]) expect(sentence).toMatch(/^[A-Z“][^\n]*[^.]\.$/);
    expect(`${message}${fix}`).not.toMatch(/undefined|null|NaN|\[object|  /);
    expect(catalogue[code]).toMatchObject({ action: 'fix_request', retryable: false });
  });
});
