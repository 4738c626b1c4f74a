import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '../inspect-video.js';
import { memorySource } from '../source.js';
import { box, joined, largeBox, sizedBox, text, u32, zeros } from '../testing/bytes.js';
import { ftyp, moov, mp4, objectType, pictureEntry, soundEntry, track } from '../testing/movie-writer.js';

const inspect = (bytes: Uint8Array) => inspectVideo(memorySource(bytes));

async function facts(bytes: Uint8Array) {
  const inspection = await inspect(bytes);
  if (!inspection.readable) throw new Error(`unreadable: ${inspection.reason}`);
  return inspection.video;
}

const reason = async (bytes: Uint8Array) => {
  const inspection = await inspect(bytes);
  return inspection.readable ? 'readable' : inspection.reason;
};

const mdat = box('mdat', zeros(900));

describe('a whole MP4 or MOV', () => {
  it('gives every fact', async () => {
    const sound = track({ id: 2, handler: 'soun', timescale: 44_100, times: [[130, 1024]], width: 0, height: 0 });
    const file = mp4({ tracks: [track(), sound, track({ id: 3, handler: 'text' })] });
    expect(await inspect(file)).toEqual({
      readable: true,
      format: 'mp4',
      sizeBytes: file.byteLength,
      video: {
        container: 'mp4',
        brand: 'isom',
        sizeBytes: file.byteLength,
        durationMs: 3000,
        width: 1080,
        height: 1920,
        rotationDegrees: 0,
        frameRate: 30,
        videoCodec: 'h264',
        audioCodec: 'aac',
        isTruncated: false,
        isFragmented: false,
        indexAtEnd: false,
        trackCounts: { video: 1, audio: 1, other: 1 },
      },
    });
  });

  it('finds an index at the end', async () => {
    expect(await facts(joined(ftyp(), mdat, moov()))).toMatchObject({ durationMs: 3000, indexAtEnd: true });
  });

  it('skips boxes it does not know inside the index', async () => {
    const file = joined(ftyp(), box('uuid', zeros(40)), moov({ more: [box('zzzz', zeros(3)), box('udta')] }), mdat);
    expect(await facts(file)).toMatchObject({ durationMs: 3000, isTruncated: false });
    const index = moov();
    const openIndex = joined(ftyp(), mdat, sizedBox(0, 'moov', index.subarray(8)));
    expect(await facts(openIndex)).toMatchObject({ durationMs: 3000, isTruncated: false });
  });

  it('reads boxes with 64-bit sizes and headers with 64-bit times', async () => {
    const index = moov({ isLong: true, tracks: [track({ isLong: true })], matrix: [0, 1, -1, 0] });
    const file = joined(ftyp(), largeBox('mdat', zeros(900)), index);
    expect(await facts(file)).toMatchObject({ durationMs: 3000, width: 1920, height: 1080, rotationDegrees: 90 });
  });

  it('takes a box of size 0 as lasting to the end of the file', async () => {
    const file = joined(ftyp(), moov(), sizedBox(0, 'mdat', zeros(900)));
    expect(await facts(file)).toMatchObject({ durationMs: 3000, isTruncated: false });
  });

  it.each(['wide', 'free', 'skip'])('reads a MOV that opens with %s and has no ftyp', async (opening) => {
    expect(await facts(joined(box(opening), mdat, moov()))).toMatchObject({
      container: 'mov',
      brand: null,
      width: 1080,
    });
  });

  it('tells MOV by its brand', async () => {
    expect(await facts(joined(ftyp('qt  '), moov(), mdat))).toMatchObject({ container: 'mov', brand: 'qt' });
  });

  it('skips boxes it does not know in front of the index', async () => {
    expect(await facts(joined(ftyp('qt  '), box('Xtra', zeros(50)), mdat, moov()))).toMatchObject({ durationMs: 3000 });
  });

  it('ignores what is no box behind the last box', async () => {
    expect(await facts(joined(mp4(), text('left over by an editor')))).toMatchObject({ isTruncated: false });
    expect(await facts(joined(mp4(), zeros(64)))).toMatchObject({ isTruncated: false });
  });
});

describe('tracks', () => {
  it('plays the longest enabled video track', async () => {
    const tracks = [
      track({ id: 1, width: 320, height: 240, times: [[30, 1]] }),
      track({ id: 2, width: 720, height: 1280, times: [[60, 1]] }),
      track({ id: 3, width: 160, height: 120, times: [[900, 1]], isEnabled: false }),
    ];
    expect(await facts(mp4({ tracks }))).toMatchObject({ width: 720, height: 1280, trackCounts: { video: 3 } });
  });

  it('takes a disabled track where there is no other', async () => {
    expect(await facts(mp4({ tracks: [track({ isEnabled: false })] }))).toMatchObject({
      width: 1080,
      videoCodec: 'h264',
    });
  });

  it('leaves the picture out of a file with sound only', async () => {
    expect(await facts(mp4({ tracks: [track({ handler: 'soun' })] }))).toMatchObject({
      width: null,
      height: null,
      frameRate: null,
      videoCodec: null,
      audioCodec: 'aac',
      durationMs: 3000,
    });
  });

  it.each([
    [pictureEntry('hvc1', 640, 360), 'hevc'],
    [pictureEntry('hev1', 640, 360), 'hevc'],
    [pictureEntry('vp09', 640, 360), 'vp9'],
    [pictureEntry('av01', 640, 360), 'av1'],
    [pictureEntry('apch', 640, 360), 'prores'],
    [pictureEntry('mp4v', 640, 360, objectType(0x20)), 'mpeg4'],
    [pictureEntry('mp4v', 640, 360, objectType(0x6c)), 'mjpeg'],
    [pictureEntry('encv', 640, 360, box('sinf', box('frma', text('avc1')))), 'h264'],
    [pictureEntry('Xyz9', 640, 360), 'xyz9'],
  ])('names the codec of a picture %#', async (entry, codec) => {
    expect(await facts(mp4({ tracks: [track({ entries: [entry] })] }))).toMatchObject({
      videoCodec: codec,
      width: 640,
    });
  });

  it.each([
    [soundEntry('mp4a', objectType(0x40)), 'aac'],
    [soundEntry('mp4a', objectType(0x6b)), 'mp3'],
    [soundEntry('sowt'), 'pcm'],
    [soundEntry('ac-3'), 'ac3'],
    [soundEntry('ms\0U'), 'mp3'],
  ])('names the codec of a sound %#', async (entry, codec) => {
    const tracks = [track(), track({ id: 2, handler: 'soun', entries: [entry] })];
    expect(await facts(mp4({ tracks }))).toMatchObject({ audioCodec: codec });
  });

  it('goes by the first of several sample entries', async () => {
    const entries = [pictureEntry('avc1', 720, 1280), pictureEntry('hvc1', 320, 240)];
    expect(await facts(mp4({ tracks: [track({ entries })] }))).toMatchObject({ videoCodec: 'h264', width: 720 });
  });

  it('averages the frame rate of frames that vary', async () => {
    const times = [
      [30, 20],
      [10, 60],
    ] as const;
    expect(await facts(mp4({ tracks: [track({ timescale: 600, times })] }))).toMatchObject({ frameRate: 20 });
  });
});

describe('how long it plays', () => {
  it('goes by the movie header, which counts the edits in', async () => {
    const tracks = [
      track({
        edits: [
          [500, -1],
          [2500, 0],
        ],
      }),
    ];
    expect(await facts(mp4({ movieTicks: 3500, tracks }))).toMatchObject({ durationMs: 3500 });
  });

  it.each([
    ['the samples, without any other header', {}, 3000],
    [
      'an empty edit',
      {
        edits: [
          [500, -1],
          [3000, 0],
        ] as const,
      },
      3500,
    ],
    [
      'an empty edit of no length',
      {
        edits: [
          [0, -1],
          [3000, 0],
        ] as const,
      },
      3000,
    ],
    ['an edit that starts late and has no length', { edits: [[0, 15]] as const }, 2500],
    ['an edit that shows a part', { edits: [[1250, 30]] as const }, 1250],
  ])('without a movie duration goes by %s', async (_, plan, durationMs) => {
    expect(await facts(mp4({ movieTicks: 0, tracks: [track({ ...plan, mediaTicks: 0 })] }))).toMatchObject({
      durationMs,
    });
  });

  it('goes by the media header where the time table is too long to read', async () => {
    const times = Array.from({ length: 5000 }, () => [1, 1] as const);
    const tracks = [track({ timescale: 50, times, mediaTicks: 6250 })];
    expect(await facts(mp4({ movieTicks: 0xffffffff, tracks }))).toMatchObject({ durationMs: 125_000, frameRate: 40 });
  });

  it('does not guess where nothing says so', async () => {
    expect(await facts(mp4({ movieTicks: 0, tracks: [track({ times: [] })] }))).toMatchObject({
      durationMs: null,
      frameRate: null,
      width: 1080,
    });
  });
});

describe('a file that stops early', () => {
  const bytes = joined(ftyp(), moov(), mdat);

  it('is recognised by a box that runs past the end', async () => {
    expect(await facts(bytes.subarray(0, -1))).toMatchObject({ isTruncated: true, durationMs: 3000 });
  });

  it('is recognised by samples that lie past the end', async () => {
    const open = (offset: number) => {
      const index = moov({ tracks: [track({ chunkOffsets: [offset], sampleBytes: 10 })] });
      return joined(ftyp(), index, sizedBox(0, 'mdat', zeros(900)));
    };
    const start = open(0).byteLength - 900;
    expect(await facts(open(start))).toMatchObject({ isTruncated: false });
    expect(await facts(open(start).subarray(0, -1))).toMatchObject({ isTruncated: true });
    expect(await facts(open(start + 1))).toMatchObject({ isTruncated: true });
  });

  it('has no facts when the index is lost', async () => {
    const file = joined(ftyp(), mdat, moov());
    expect(await reason(file.subarray(0, 500))).toBe('truncated');
    expect(await reason(file.subarray(0, 20 + 908 + 4))).toBe('truncated');
    expect(await reason(file.subarray(0, 20 + 908 + 60))).toBe('truncated');
  });

  it('still has facts when the index lost only what follows the tracks', async () => {
    const file = joined(ftyp(), mdat, moov({ more: [box('udta', zeros(500))] }));
    expect(await facts(file.subarray(0, -400))).toMatchObject({ isTruncated: true, width: 1080, durationMs: 3000 });
  });
});

describe('a file that makes no sense', () => {
  it.each([
    ['media without an index', joined(ftyp(), mdat), 'no_index'],
    ['garbage behind the first box', joined(ftyp(), zeros(5000)), 'damaged'],
    ['an index without tracks', joined(ftyp(), box('moov'), mdat), 'damaged'],
    ['a compressed index', joined(ftyp('qt  '), mdat, box('moov', box('cmov', zeros(80)))), 'index_compressed'],
  ])('%s', async (_, bytes, expected) => {
    expect(await reason(bytes)).toBe(expected);
  });

  it('survives boxes nested thousands deep', async () => {
    let bomb = zeros(0);
    for (let depth = 0; depth < 3000; depth += 1) bomb = box('trak', bomb);
    expect(await reason(joined(ftyp(), box('moov', bomb)))).toBe('damaged');
  });

  it('stops counting tens of thousands of boxes, and of tracks', async () => {
    const boxes = Array.from({ length: 20_000 }, () => box('free'));
    expect(await reason(joined(ftyp(), ...boxes))).toBe('limit_reached');
    expect(await reason(joined(ftyp(), box('moov', ...boxes.map(() => box('trak')))))).toBe('limit_reached');
  });

  it.each(['stsd', 'stts', 'stsc', 'stsz', 'stco', 'co64'])('survives a %s that claims 2^32 entries', async (type) => {
    const lie = box(type, u32(0, 0xffffffff, 0xffffffff, 0xffffffff));
    expect(await facts(mp4({ tracks: [track({ tables: lie })] }))).toMatchObject({ trackCounts: { video: 1 } });
  });

  it('keeps a box inside the box around it', async () => {
    const edits = box('edts', sizedBox(500, 'elst', u32(0, 2), u32(1250, 30, 65_536)));
    const [header, rest] = [track().subarray(8, 100), track().subarray(100)];
    const tracks = [box('trak', header, edits, rest)];
    expect(await facts(mp4({ movieTicks: 0, tracks }))).toMatchObject({ durationMs: 3000 });
    const lie = sizedBox(0xfffffff0, 'udta', zeros(8));
    expect(await facts(mp4({ more: [lie] }))).toMatchObject({ durationMs: 3000, isTruncated: false });
  });
});
