import { expect, it } from '@jest/globals';
import { type Problem, problem, TikApisError, tikApisError } from '@tikapis/core';
import { isLoggedOut } from './query-client.js';

it('a session that has ended is told from a TikTok account to connect again, and from a wrong password', () => {
  const answered = (problems: Problem[]) => tikApisError('unauthorized', { problems }, { status: 401, problems });
  expect(isLoggedOut(answered([problem('session_missing', 'Cookie', {})]))).toBe(true);
  expect(isLoggedOut(answered([problem('reconnect_tiktok', 'accountId', { nickname: 'Ada' })]))).toBe(false);
  const wrong = { message: 'wrong', fix: '', action: 'fix_request', retryable: false } as const;
  expect(isLoggedOut(new TikApisError('INVALID_EMAIL_OR_PASSWORD', wrong, { status: 401 }))).toBe(false);
  expect(isLoggedOut(new Error('something else'))).toBe(false);
});
