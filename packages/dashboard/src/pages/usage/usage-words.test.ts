import { describe, expect, test } from '@jest/globals';
import type { UsageReport } from '../../api/shapes.js';
import { chartSentence, millisecondsText, rateText } from './usage-words.js';

const figures = (requests: number, errors: number) => ({
  requests,
  successes: requests - errors,
  errors,
  successRate: requests === 0 ? null : (requests - errors) / requests,
  errorRate: requests === 0 ? null : errors / requests,
  meanResponseMs: requests === 0 ? null : 12,
});
const report = (days: [number, number][]): UsageReport => ({
  startDate: '2030-03-01T00:00:00Z',
  endDate: '2030-03-03T00:00:00Z',
  interval: 'daily',
  category: 'all',
  totals: figures(
    days.reduce((sum, [requests]) => sum + requests, 0),
    days.reduce((sum, [, errors]) => sum + errors, 0),
  ),
  endpoints: [],
  intervals: days.map(([requests, errors], day) => ({
    start: `2030-03-0${day + 1}T00:00:00Z`,
    ...figures(requests, errors),
  })),
});

describe('the words of the usage page', () => {
  test('tell what the chart shows', () => {
    expect(
      chartSentence(
        report([
          [3, 0],
          [1_200, 1],
          [0, 0],
        ]),
      ),
    ).toBe('A bar chart of 1,203 requests with 1 error (0.1 %); the most, 1,200, came in the day of 2 Mar.');
    expect(chartSentence(report([[0, 0]]))).toBe('A chart without a bar: there was no request in this time.');
  });

  test.each([
    [null, '–'],
    [0.25, '0.25 ms'],
    [12.345, '12 ms'],
    [1_449, '1.4 s'],
  ])('%j milliseconds are %j', (value, text) => expect(millisecondsText(value)).toBe(text));

  test('round rates to a tenth of a percent', () => {
    expect([rateText(null), rateText(1), rateText(0.98765)]).toEqual(['–', '100 %', '98.8 %']);
  });
});
