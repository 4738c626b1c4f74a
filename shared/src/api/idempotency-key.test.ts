import { describe, expect, it } from '@jest/globals';
import { isIdempotencyKey } from './idempotency-key.js';

describe('isIdempotencyKey', () => {
  it.each(['a', 'order 42', '!~', 'x'.repeat(255)])('takes %j', (key) => {
    expect(isIdempotencyKey(key)).toBe(true);
  });

  it.each(['', ' ', ' a', 'a ', 'a\nb', 'a\r\nX-Evil: 1', 'é', '😀', '\0', 'x'.repeat(256)])('refuses %j', (key) => {
    expect(isIdempotencyKey(key)).toBe(false);
  });
});
