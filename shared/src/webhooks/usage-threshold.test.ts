import { describe, expect, it } from '@jest/globals';
import { thresholdsReached } from './usage-threshold.js';

describe('thresholdsReached', () => {
  it.each([
    [0, 5, []],
    [3, 5, []],
    [4, 5, [80]],
    [5, 5, [80, 100]],
    [799, 1_000, []],
    [800, 1_000, [80]],
    [999, 1_000, [80]],
    [1, 1, [80, 100]],
  ])('of %d of %d are %j', (used, limit, reached) => {
    expect(thresholdsReached({ used, limit })).toEqual(reached);
  });
});
