import { describe, expect, it } from '@jest/globals';
import { chunkPlanFault, nextChunk } from './chunk-rules.js';

const plan = (video_size: number, chunk_size: number, total_chunk_count: number) => ({
  video_size,
  chunk_size,
  total_chunk_count,
});

describe('chunk plans', () => {
  it.each([
    [1, 1, 1, 1],
    [3_145_728, 3_145_728, 1, 3_145_728],
    [5_000_000, 5_000_000, 1, 5_000_000],
    [50_000_123, 50_000_123, 1, 50_000_123],
    [64_000_000, 64_000_000, 1, 64_000_000],
    [64_000_001, 10_000_000, 6, 14_000_001],
    [67_108_864, 10_000_000, 6, 17_108_864],
    [70_000_000, 10_000_000, 7, 10_000_000],
    [94_000_000, 10_000_000, 9, 14_000_000],
    [150_000_000, 10_000_000, 15, 10_000_000],
    [4_000_000_000, 10_000_000, 400, 10_000_000],
    [4_294_967_296, 10_000_000, 429, 14_967_296],
    [50_000_123, 10_000_000, 5, 10_000_123],
  ])('of %i bytes in chunks of %i are right with %i, the last of %i', (size, chunk, count, last) => {
    const right = plan(size, chunk, count);
    expect(chunkPlanFault(right, 'strict')).toBeUndefined();
    const final = nextChunk(right, chunk * (count - 1));
    expect(final).toEqual({ first: chunk * (count - 1), last: size - 1 });
    expect(final.last - final.first + 1).toBe(last);
  });

  it.each([
    ['a video above 4 GiB', plan(4_294_967_297, 10_000_000, 429)],
    ['one chunk that is not the video', plan(70_000_000, 64_000_000, 1)],
    ['one chunk above 64 MB', plan(64_000_001, 64_000_001, 1)],
    ['a rounded-up count', plan(50_000_123, 10_000_000, 6)],
    ['a count too small', plan(50_000_123, 10_000_000, 4)],
    ['small chunks', plan(50_000_000, 5_000_000, 10)],
    ['great chunks', plan(200_000_000, 66_000_000, 3)],
    ['more than 1000 chunks', plan(4_294_967_296, 4_000_000, 1073)],
  ])('are wrong with %s', (_name, wrong) => {
    expect(chunkPlanFault(wrong, 'strict')).toEqual(expect.any(String));
  });

  it('of either reading of MB are right by the loose reading', () => {
    expect(chunkPlanFault(plan(50_000_000, 5_000_000, 10), 'loose')).toBeUndefined();
    expect(chunkPlanFault(plan(67_108_864, 67_108_864, 1), 'loose')).toBeUndefined();
    expect(chunkPlanFault(plan(50_000_000, 4_999_999, 10), 'loose')).toEqual(expect.any(String));
  });
});
