import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '../inspect-video.js';
import { memorySource } from '../source.js';
import { box, u32 } from '../testing/bytes.js';
import { mp4, pictureEntry, track, type TrackPlan } from '../testing/movie-writer.js';

/** Width, height and rotation of a file with one video track. */
async function shown(plan: TrackPlan, movieMatrix?: readonly [number, number, number, number]) {
  const file = mp4({ tracks: [track(plan)], ...(movieMatrix && { matrix: movieMatrix }) });
  const inspection = await inspectVideo(memorySource(file));
  if (!inspection.readable) throw new Error(inspection.reason);
  const { width, height, rotationDegrees } = inspection.video;
  return [width, height, rotationDegrees];
}

const pasp = (across: number, down: number) => box('pasp', u32(across, down));
const clap = (width: number, height: number) => box('clap', u32(width, 1, height, 1, 0, 1, 0, 1));
const stored = (width: number, height: number, ...extras: Uint8Array[]): TrackPlan => ({
  width,
  height,
  entries: [pictureEntry('avc1', width, height, ...extras)],
});

describe('the picture as shown', () => {
  it.each([
    [
      [1, 0, 0, 1],
      [1920, 1080, 0],
    ],
    [
      [0, 1, -1, 0],
      [1080, 1920, 90],
    ],
    [
      [-1, 0, 0, -1],
      [1920, 1080, 180],
    ],
    [
      [0, -1, 1, 0],
      [1080, 1920, 270],
    ],
    [
      [0, 0, 0, 0],
      [1920, 1080, 0],
    ],
  ] as const)('is turned by the matrix %j', async (matrix, expected) => {
    expect(await shown({ ...stored(1920, 1080), matrix })).toEqual(expected);
  });

  it('is turned by the matrix of the movie on top of that of the track', async () => {
    const quarter = [0, 1, -1, 0] as const;
    expect(await shown({ ...stored(1920, 1080), matrix: quarter }, quarter)).toEqual([1920, 1080, 180]);
  });

  it('grows where its pixels are not square', async () => {
    expect(await shown(stored(1440, 1080, pasp(4, 3)))).toEqual([1920, 1080, 0]);
    expect(await shown(stored(1080, 1440, pasp(3, 4)))).toEqual([1080, 1920, 0]);
    expect(await shown({ ...stored(1440, 1080, pasp(4, 3)), matrix: [0, 1, -1, 0] })).toEqual([1080, 1920, 90]);
  });

  it('takes the pixel aspect from the track header or the matrix where the picture has none', async () => {
    expect(await shown({ ...stored(1440, 1080), trackWidth: 1920 })).toEqual([1920, 1080, 0]);
    expect(await shown({ ...stored(1440, 1080), matrix: [4 / 3, 0, 0, 1] })).toEqual([1920, 1080, 0]);
  });

  it('keeps its size where the track header only scales it, rounds it, or has its sides swapped', async () => {
    expect(await shown({ ...stored(1920, 1080), trackWidth: 640, trackHeight: 360 })).toEqual([1920, 1080, 0]);
    expect(await shown({ ...stored(1920, 1080), trackHeight: 1088 })).toEqual([1920, 1080, 0]);
    const swapped = { trackWidth: 1080, trackHeight: 1920, matrix: [0, 1, -1, 0] } as const;
    expect(await shown({ ...stored(1920, 1080), ...swapped })).toEqual([1080, 1920, 90]);
  });

  it('is cropped to its clean aperture', async () => {
    expect(await shown({ ...stored(1920, 1088, clap(1920, 1080)), trackHeight: 1080 })).toEqual([1920, 1080, 0]);
    expect(await shown({ ...stored(1920, 1080, clap(1440, 1080)), trackWidth: 1440 })).toEqual([1440, 1080, 0]);
    expect(await shown(stored(1920, 1080, clap(4000, 0)))).toEqual([1920, 1080, 0]);
  });

  it('has the size of the track header where the sample entry lacks one', async () => {
    expect(await shown({ ...stored(0, 0), trackWidth: 720, trackHeight: 1280 })).toEqual([720, 1280, 0]);
    expect(await shown({ ...stored(0, 0) })).toEqual([null, null, 0]);
  });

  it.each([pasp(0, 1), pasp(1, 0), pasp(0xffffffff, 1)])('ignores a senseless pixel aspect %#', async (senseless) => {
    expect(await shown(stored(1920, 1080, senseless))).toEqual([1920, 1080, 0]);
  });
});
