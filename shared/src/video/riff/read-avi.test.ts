import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '../inspect-video.js';
import { memorySource } from '../source.js';
import {
  avi,
  chunk,
  extendedHeader,
  header,
  le16,
  le32,
  list,
  mainHeader,
  movi,
  oldIndex,
  riff,
  sizedChunk,
  soundStream,
  stream,
  streamHeader,
  superIndex,
} from '../testing/avi-writer.js';
import { joined, text, zeros } from '../testing/bytes.js';
import { counted, factsOf, reasonOf } from '../testing/inspecting.js';

describe('the header of an AVI', () => {
  it('gives every fact', async () => {
    const file = avi(header(stream(), soundStream(), stream({ type: 'txts' })), movi(), oldIndex('00dc'));
    expect(await inspectVideo(memorySource(file))).toEqual({
      readable: true,
      format: 'avi',
      sizeBytes: file.byteLength,
      video: {
        container: 'avi',
        brand: 'AVI',
        sizeBytes: file.byteLength,
        durationMs: 3004,
        width: 720,
        height: 1280,
        rotationDegrees: 0,
        frameRate: 30,
        videoCodec: 'mpeg4',
        audioCodec: 'mp3',
        isTruncated: false,
        isFragmented: false,
        indexAtEnd: false,
        trackCounts: { video: 1, audio: 1, other: 1 },
      },
    });
  });

  it.each([
    ['DX50', 'mpeg4'],
    ['mjpg', 'mjpeg'],
    ['X264', 'h264'],
    ['MP43', 'msmpeg4v3'],
    ['\0\0\0\0', 'rawvideo'],
    ['\x03\0\0\0', 'rawvideo'],
    ['Zz9 ', 'zz9'],
  ])('names the codec of %j', async (compression, name) => {
    expect(await factsOf(avi(header(stream({ compression })), movi()))).toMatchObject({ videoCodec: name });
  });

  it.each([
    [1, 'pcm'],
    [0xff, 'aac'],
    [0x2000, 'ac3'],
    [0x1234, '0x1234'],
  ])('names the codec of sound tag %d', async (tag, name) => {
    expect(await factsOf(avi(header(stream(), soundStream({}, tag)), movi()))).toMatchObject({ audioCodec: name });
  });

  it('looks into the extensible form of a sound format', async () => {
    const format = joined(le16(0xfffe, 2), zeros(20), le16(0x92), zeros(14));
    const dolby = joined(format.subarray(0, 24), le16(0x2000), zeros(14));
    expect(await factsOf(avi(header(stream(), soundStream({ format: dolby })), movi()))).toMatchObject({
      audioCodec: 'ac3',
    });
  });

  it.each([
    [{ height: -1280 }, [], { width: 720, height: 1280 }],
    [{ width: 720, height: 576 }, [16, 9], { width: 1024, height: 576 }],
    [{ width: 720, height: 480 }, [4, 3], { width: 720, height: 540 }],
    [{ width: 720, height: 1280 }, [0, 0], { width: 720, height: 1280 }],
    [{ width: 0 }, [], { width: null, height: null }],
  ])('shows the picture as players do %#', async (plan, [across, down], expected) => {
    const more =
      across === undefined ? [] : [chunk('vprp', zeros(20), le16(down ?? 0, across), le32(720, 576, 1), zeros(32))];
    expect(await factsOf(avi(header(stream({ ...plan, more })), movi()))).toMatchObject(expected);
  });

  it('plays the longest stream that is enabled', async () => {
    const streams = [stream({ width: 100 }), stream({ width: 200, units: 120 }), stream({ flags: 1, units: 900 })];
    expect(await factsOf(avi(header(...streams), movi()))).toMatchObject({
      width: 200,
      durationMs: 4000,
      trackCounts: { video: 3 },
    });
  });

  it('leaves the picture out of a file with sound only', async () => {
    expect(await factsOf(avi(header(soundStream()), movi()))).toMatchObject({
      width: null,
      frameRate: null,
      videoCodec: null,
      audioCodec: 'mp3',
      durationMs: 3004,
    });
  });

  it('reads lists and chunks in any order, with room left free and uneven sizes between', async () => {
    const format = chunk('strf', le32(40, 720, 1280), le16(1, 24), text('MJPG'), zeros(20));
    const turned = list('hdrl', list('strl', format, chunk('strn', text('cam')), streamHeader()), mainHeader());
    const file = avi(chunk('JUNK', zeros(33)), list('INFO', chunk('ISFT', text('me!'))), movi(), turned);
    expect(await factsOf(file)).toMatchObject({ durationMs: 3000, width: 720, videoCodec: 'mjpeg', indexAtEnd: true });
  });
});

describe('how long an AVI plays', () => {
  const cut = (plan: object, ...more: Uint8Array[]) => avi(header(stream({ units: 0, ...plan }), ...more), movi());

  it.each([
    [{ scale: 1001, rate: 30_000 }, 3003, 29.97],
    [{ scale: 40, rate: 1000 }, 3600, 25],
    [{ scale: 0 }, null, null],
  ])('counts in the units of the stream %#', async (plan, durationMs, frameRate) => {
    expect(await factsOf(avi(header(stream(plan)), movi()))).toMatchObject({ durationMs, frameRate });
  });

  it('is told by OpenDML, for all of its parts', async () => {
    const first = avi(header(stream(), extendedHeader(120)), movi());
    expect(await factsOf(joined(first, riff('AVIX', movi())))).toMatchObject({ brand: 'odml', durationMs: 4000 });
    expect(await factsOf(cut({ more: [superIndex(30, 45)] }))).toMatchObject({ durationMs: 2500 });
  });

  it('is told by the main header or the old index where the stream does not know', async () => {
    expect(await factsOf(cut({}))).toMatchObject({ durationMs: 3000 });
    const entries = ['00dc', '01wb', '00dc', '00db', '01wb'];
    const uncounted = list('hdrl', mainHeader(0), stream({ units: 0 }));
    const palette = joined(text('00pc'), le32(0x100, 4, 100));
    const file = avi(
      uncounted,
      movi(),
      chunk('JUNK', zeros(8)),
      chunk('idx1', oldIndex(...entries).subarray(8), palette),
    );
    expect(await factsOf(file)).toMatchObject({ durationMs: 100 });
    expect(await factsOf(avi(uncounted, movi()))).toMatchObject({ durationMs: null });
  });

  it('does not believe more than the file has room for', async () => {
    const pipe = list('hdrl', mainHeader(0), stream({ units: 0x40000000 }), soundStream());
    expect(await factsOf(avi(pipe, movi()))).toMatchObject({ durationMs: 3004 });
    const ofUnknownSize = { ...memorySource(avi(pipe, movi())), sizeBytes: undefined };
    expect(await inspectVideo(ofUnknownSize)).toMatchObject({ video: { durationMs: 3004 } });
    const pcm = soundStream({ scale: 1, rate: 44_100, units: 441_000, unitBytes: 4 }, 1);
    expect(await factsOf(avi(header(stream(), pcm), movi(1000)))).toMatchObject({ durationMs: 3000 });
    expect(await factsOf(avi(header(stream(), pcm), movi(1_764_000)))).toMatchObject({ durationMs: 10_000 });
  });

  it('is left open where the old index is too long or out of reach', async () => {
    const entries = Array.from({ length: 40_000 }, () => '00dc');
    const file = avi(list('hdrl', mainHeader(0), stream({ units: 0 })), movi(), oldIndex(...entries));
    expect(await factsOf(file)).toMatchObject({ durationMs: null, width: 720 });
    const head = { ...memorySource(file), reachBytes: 20_000 };
    expect(await inspectVideo(head)).toMatchObject({ readable: true, video: { durationMs: null, width: 720 } });
  });
});

describe('a broken AVI', () => {
  const whole = avi(header(stream()), movi(2000), oldIndex('00dc'));

  it('is known to be cut', async () => {
    expect(await factsOf(whole.subarray(0, whole.byteLength - 20))).toMatchObject({ isTruncated: true });
    expect(await factsOf(whole.subarray(0, 400))).toMatchObject({ isTruncated: true, width: 720 });
    for (const length of [12, 40, 90]) expect(await reasonOf(whole.subarray(0, length))).toBe('truncated');
    const parts = joined(whole, riff('AVIX', movi()));
    expect(await factsOf(parts)).toMatchObject({ isTruncated: false });
    expect(await factsOf(parts.subarray(0, parts.byteLength - 100))).toMatchObject({ isTruncated: true });
  });

  it('is not taken as cut where only its outermost size is wrong', async () => {
    const inside = whole.subarray(8);
    for (const size of [0, 4, 0xffffffff, whole.byteLength])
      expect(await factsOf(sizedChunk(size, 'RIFF', inside))).toMatchObject({ isTruncated: false, durationMs: 3000 });
    expect(await factsOf(joined(whole, text('left over by an editor')))).toMatchObject({ isTruncated: false });
  });

  it('is known to be damaged', async () => {
    expect(await reasonOf(avi(movi()))).toBe('damaged');
    expect(await reasonOf(avi(header(), movi()))).toBe('damaged');
    expect(await reasonOf(avi(header(list('strl')), movi()))).toBe('damaged');
    expect(await reasonOf(avi(zeros(500)))).toBe('damaged');
  });

  it('ends the reading of what lies about its size', async () => {
    const lying = avi(header(sizedChunk(2 ** 31, 'LIST', stream().subarray(8))), movi());
    expect(await factsOf(lying)).toMatchObject({ width: 720, durationMs: 3000 });
    const stated = avi(header(list('strl', streamHeader(), sizedChunk(2 ** 31, 'strf', le32(40)))), movi());
    expect(await factsOf(stated)).toMatchObject({ width: null, durationMs: 3000 });
    const index = chunk('indx', le16(4, 0), le32(0xffffffff), zeros(100));
    expect(await factsOf(avi(header(stream({ units: 0, more: [index] })), movi()))).toMatchObject({ durationMs: 3000 });
  });

  it('can’t make the reading long by its number of chunks', async () => {
    const { source, read } = counted(
      avi(...Array.from({ length: 20_000 }, () => chunk('JUNK')), header(stream()), movi()),
    );
    expect(await inspectVideo(source)).toMatchObject({ readable: false, reason: 'limit_reached' });
    expect(read.times).toBeLessThan(10);
    const deep = Array.from({ length: 2000 }).reduce<Uint8Array>((inner) => list('hdrl', inner), zeros(0));
    expect(await reasonOf(avi(deep))).toBe('damaged');
  });
});
