import { expect, test } from '@jest/globals';
import { firstSteps, nextStep } from './checklist.js';

const next = (tikTokAccounts: number, keys: number, posts: number) =>
  nextStep(firstSteps({ tikTokAccounts, keys, posts }))?.to;

test('the first steps come one after the other, and then there are none', () => {
  expect(next(0, 0, 0)).toBe('/tiktok-accounts');
  expect(next(1, 0, 0)).toBe('/keys');
  expect(next(1, 2, 0)).toBe('/compose');
  expect(next(1, 1, 1)).toBeUndefined();
});

test('a step that was undone is to be done again', () => {
  expect(next(0, 1, 5)).toBe('/tiktok-accounts');
});
