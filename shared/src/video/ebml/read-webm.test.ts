import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '../inspect-video.js';
import { memorySource } from '../source.js';
import { joined, text, zeros } from '../testing/bytes.js';
import { factsOf, reasonOf } from '../testing/inspecting.js';
import {
  block,
  cluster,
  ebmlHeader,
  element,
  float,
  info,
  openCluster,
  openWebm,
  seekHead,
  segment,
  sizedElement,
  sizeOf,
  tracks,
  uint,
  webm,
} from '../testing/webm-writer.js';

const sound = { number: 2, type: 2 };
/** 25 frames a second. */
const frames = (count: number) => Array.from({ length: count }, (_, at) => block(at * 40));
const voidElement = (bytes: number) => element(0xec, zeros(bytes));

describe('the head of a WebM', () => {
  it('gives every fact', async () => {
    const file = webm(info({ duration: 3000 }), tracks({}, sound, { number: 3, type: 17 }), cluster(0, ...frames(75)));
    expect(await inspectVideo(memorySource(file))).toEqual({
      readable: true,
      format: 'webm',
      sizeBytes: file.byteLength,
      video: {
        container: 'webm',
        brand: 'webm',
        sizeBytes: file.byteLength,
        durationMs: 3000,
        width: 1080,
        height: 1920,
        rotationDegrees: 0,
        frameRate: 25,
        videoCodec: 'vp9',
        audioCodec: 'opus',
        isTruncated: false,
        isFragmented: false,
        indexAtEnd: false,
        trackCounts: { video: 1, audio: 1, other: 1 },
      },
    });
  });

  it('counts time in the ticks of the segment', async () => {
    expect(await factsOf(webm(info({ duration: 30_000, scaleNs: 100_000 }), tracks()))).toMatchObject({
      durationMs: 3000,
    });
  });

  it.each([
    ['V_VP8', 'vp8'],
    ['V_AV1', 'av1'],
    ['V_MPEG4/ISO/AVC', 'h264'],
    ['V_MPEG4/ISO/ASP', 'mpeg4'],
    ['V_NEW\0\0', 'v_new'],
  ])('names the codec %s', async (codec, name) => {
    expect(await factsOf(webm(info({ duration: 1 }), tracks({ codec })))).toMatchObject({ videoCodec: name });
  });

  it.each([
    [[uint8(0x54b0, 1440)], { width: 1440, height: 1920 }],
    [[uint8(0x54b0, 540), uint8(0x54ba, 960)], { width: 1080, height: 1920 }],
    [[uint8(0x54b0, 9), uint8(0x54ba, 8), uint8(0x54b2, 3)], { width: 2160, height: 1920 }],
    [[uint8(0x54b0, 8), uint8(0x54ba, 9), uint8(0x54b2, 4)], { width: 1080, height: 1920 }],
    [[uint8(0x54b0, 1), uint8(0x54ba, 60_000)], { width: 1080, height: 1920 }],
    [[uint8(0x54aa, 100), uint8(0x54bb, 20), uint8(0x54cc, 40), uint8(0x54dd, 40)], { width: 1000, height: 1800 }],
    [[uint8(0x54aa, 1920)], { width: 1080, height: 1920 }],
    [[roll(-90)], { width: 1920, height: 1080, rotationDegrees: 90 }],
    [[roll(90)], { width: 1920, height: 1080, rotationDegrees: 270 }],
    [[roll(180)], { width: 1080, height: 1920, rotationDegrees: 180 }],
    [[element(0x2383e3, float(30))], { frameRate: 25 }],
  ])('shows the picture as players do %#', async (picture, expected) => {
    expect(await factsOf(webm(info({ duration: 1 }), tracks({ picture })))).toMatchObject(expected);
  });

  it('takes the frame rate from wherever it is stated', async () => {
    const old = { frameNs: undefined, picture: [element(0x2383e3, float(29.97))] };
    expect(await factsOf(webm(info({ duration: 1 }), tracks(old)))).toMatchObject({ frameRate: 29.97 });
    expect(await factsOf(webm(info({ duration: 1 }), tracks({ frameNs: undefined })))).toMatchObject({
      frameRate: null,
    });
  });

  it('plays the track that is enabled, and of those the default one', async () => {
    const plans = [
      { width: 100, more: [uint8(0xb9, 0)] },
      { number: 2, width: 200, more: [uint8(0x88, 0)] },
      { number: 3, width: 300 },
    ];
    expect(await factsOf(webm(info({ duration: 1 }), tracks(...plans)))).toMatchObject({
      width: 300,
      trackCounts: { video: 3 },
    });
  });

  it('leaves the picture out of a file with sound only', async () => {
    expect(await factsOf(webm(info({ duration: 3000 }), tracks(sound)))).toMatchObject({
      width: null,
      videoCodec: null,
      audioCodec: 'opus',
      trackCounts: { video: 0, audio: 1 },
    });
  });

  it('skips what it does not know, and room left free', async () => {
    const parts = [voidElement(500), element(0x1254c367, zeros(9)), info({ duration: 3000 }), tracks()];
    const file = joined(ebmlHeader(), voidElement(50), segment(...parts, voidElement(9)));
    expect(await factsOf(file)).toMatchObject({ durationMs: 3000, width: 1080 });
  });

  it('finds tracks behind the media, by the seek head or by going there', async () => {
    const media = cluster(0, ...frames(75));
    const head = seekHead({ 0x1549a966: 0, 0x1654ae6b: 0 });
    const infoAt = head.byteLength + media.byteLength;
    const offsets = seekHead({ 0x1549a966: infoAt, 0x1654ae6b: infoAt + info({ duration: 3000 }).byteLength });
    const file = webm(offsets, media, info({ duration: 3000 }), tracks());
    expect(await factsOf(file)).toMatchObject({ durationMs: 3000, width: 1080, indexAtEnd: true });
    expect(await factsOf(webm(media, info({ duration: 3000 }), tracks()))).toMatchObject({ width: 1080 });
    const open = openWebm(openCluster(0, ...frames(75)), tracks());
    expect(await factsOf(open)).toMatchObject({ width: 1080, durationMs: 3000, indexAtEnd: true });
  });
});

describe('a broken WebM', () => {
  const whole = webm(info({ duration: 3000 }), tracks(), cluster(0, ...frames(75)));

  it('is known to be cut', async () => {
    expect(await factsOf(whole.subarray(0, whole.byteLength - 1))).toMatchObject({
      isTruncated: true,
      durationMs: 3000,
    });
    expect(await factsOf(whole.subarray(0, 150))).toMatchObject({ isTruncated: true });
    for (const length of [30, 40, 60]) expect(await reasonOf(whole.subarray(0, length))).toBe('truncated');
  });

  it('is known to be damaged', async () => {
    expect(await reasonOf(joined(ebmlHeader(), zeros(1000)))).toBe('damaged');
    expect(await reasonOf(webm(info({ duration: 3000 })))).toBe('damaged');
    expect(await reasonOf(webm(element(0x1654ae6b)))).toBe('damaged');
    expect(await reasonOf(joined(webm(), text('anything')))).toBe('damaged');
  });

  it('ends the reading of what lies about its size', async () => {
    const lying = webm(info({ duration: 3000 }), sizedElement(2 ** 50, 0x1654ae6b, tracks().subarray(12)));
    expect(await factsOf(lying)).toMatchObject({ width: 1080 });
    const wide = webm(info({ duration: 3000 }), tracks({ picture: [joined(uint(0x54b0), sizeOf(2 ** 40))] }));
    expect(await factsOf(wide)).toMatchObject({ width: 1080, height: 1920 });
  });

  it('can’t make the reading long by its number of elements', async () => {
    const many = Uint8Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? 0xec : 0x80));
    expect(await reasonOf(webm(many, tracks()))).toBe('limit_reached');
    expect(await reasonOf(webm(tracks(...Array.from({ length: 64 }, () => ({})))))).toBe('readable');
    expect(await reasonOf(webm(tracks(...Array.from({ length: 65 }, () => ({})))))).toBe('limit_reached');
    const nested = (depth: number): Uint8Array =>
      depth === 0 ? zeros(0) : joined(uint(0xae), sizeOf(depth * 20), nested(depth - 1));
    expect(await reasonOf(webm(element(0x1654ae6b, nested(500))))).toBe('readable');
    const clusters = Uint8Array.from({ length: 100_000 }, (_, at) => [0x1f, 0x43, 0xb6, 0x75, 0x80][at % 5] ?? 0);
    expect(await factsOf(openWebm(info(), tracks(), clusters))).toMatchObject({ durationMs: null });
  });
});

function uint8(id: number, value: number): Uint8Array {
  return element(id, uint(value));
}

function roll(degrees: number): Uint8Array {
  return element(0x7670, uint8(0x7671, 0), element(0x7675, float(degrees)));
}
