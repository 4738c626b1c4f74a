import { describe, expect, it } from '@jest/globals';
import { distance, figure, shownRow } from './row-figures.js';
import { atLeast, atMost } from './suite.js';

describe('shownRow', () => {
  it('shows the middle, the spread, and how much of its limit that is', () => {
    expect(
      shownRow({ name: 'ack', unit: 'ms', values: [300, 1, 20], ...atMost(3_000, 'Slack waits no longer') }),
    ).toEqual({
      what: 'ack',
      median: '20 ms',
      spread: '1 – 300',
      runs: '3',
      limit: 'at most 3,000 ms, Slack waits no longer',
      distance: '0.67 % of it',
    });
  });

  it('says whose figure it is when it is not ours, and asks no limit of it', () => {
    const row = shownRow({ name: 'ack', unit: 'ms', values: [2], peer: 'an empty app', note: 'started once' });
    expect(row).toMatchObject({
      what: 'ack: an empty app (started once)',
      spread: '',
      limit: 'to compare with',
      distance: '',
    });
  });

  it('says that nobody sets a limit', () => {
    expect(shownRow({ name: 'size', unit: 'kB', values: [5] })).toMatchObject({ limit: 'none is set', distance: '' });
  });

  it('names what there is a figure for', () => {
    expect(shownRow({ name: 'read', unit: 'KB', values: [1, 2], each: '2 files, 7 times each' }).runs).toBe(
      '2 files, 7 times each',
    );
  });
});

describe('distance', () => {
  it.each([
    { value: 30, row: atMost(64, ''), words: '46.9 % of it' },
    { value: 64, row: atMost(64, ''), words: '100 % of it' },
    { value: 83, row: atMost(64, ''), words: 'MISSED: 130 % of it' },
    { value: 60, row: atLeast(10, ''), words: '600 % of it' },
    { value: 9, row: atLeast(10, ''), words: 'MISSED: 90 % of it' },
    { value: 0, row: atMost(0, ''), words: 'kept' },
    { value: 2, row: atMost(0, ''), words: 'MISSED by 2' },
  ])('of $value from $row.limit.kind $row.limit.value is “$words”', ({ value, row, words }) => {
    expect(distance(value, row.limit)).toBe(words);
  });
});

it.each([
  [0.034, '0.03'],
  [12.34, '12.3'],
  [1_234.5, '1,235'],
])('%p is shown as %p', (value, words) => {
  expect(figure(value)).toBe(words);
});
