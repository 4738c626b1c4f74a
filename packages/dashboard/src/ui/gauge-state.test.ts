import { expect, test } from '@jest/globals';
import { gaugeState } from './gauge-state.js';

test.each([
  [0, 5, 'good', 0, '0 of 5'],
  [3, 5, 'good', 60, '3 of 5'],
  [4, 5, 'warn', 80, '4 of 5'],
  [1_000, 1_000, 'bad', 100, '1,000 of 1,000'],
  [1_200, 1_000, 'bad', 100, '1,200 of 1,000'],
  [0, 0, 'bad', 100, '0 of 0'],
])('%d of %d', (used, limit, tone, percent, words) => {
  expect(gaugeState(used, limit)).toEqual({ tone, percent, words });
});
