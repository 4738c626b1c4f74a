import { expect, test } from '@jest/globals';
import { keyState } from './key-state.js';

const nowMs = Date.parse('2026-11-27T12:00:00Z');

test('a key works, until it was replaced or is older than 90 days', () => {
  const key = { createdAt: '2026-08-29T12:00:00Z', expiresAt: null };
  expect(keyState(key, nowMs)).toBe('works');
  expect(keyState(key, nowMs + 1)).toBe('old');
  expect(keyState({ ...key, expiresAt: '2026-11-28T12:00:00Z' }, nowMs + 1)).toBe('ending');
});
