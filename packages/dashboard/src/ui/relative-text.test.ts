import { expect, test } from '@jest/globals';
import { relativeText } from './relative-text.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, 'just now'],
  [-9 * second, 'just now'],
  [-30 * second, 'less than a minute ago'],
  [30 * second, 'in less than a minute'],
  [-minute, '1 minute ago'],
  [5 * minute + 59 * second, 'in 5 minutes'],
  [-47 * hour, '47 hours ago'],
  [48 * hour, 'in 2 days'],
  [-89 * day, '89 days ago'],
  [90 * day, 'in 3 months'],
  [-800 * day, '2 years ago'],
])('%d ms from now: %s', (awayMs, text) => {
  expect(relativeText(1_800_000_000_000 + awayMs, 1_800_000_000_000)).toBe(text);
});
