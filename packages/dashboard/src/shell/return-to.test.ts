import { expect, test } from '@jest/globals';
import { readReturnTo } from './return-to.js';

test.each(['/posts', '/posts?status=failed', '/posts/post_1#history', '/'])('%s is a page of the dashboard', (path) => {
  expect(readReturnTo(path)).toBe(path);
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  'javascript:alert(1)',
  'posts',
  '',
  7,
  undefined,
  null,
])('%j is not', (given) => {
  expect(readReturnTo(given)).toBeUndefined();
});
