import { expect, it } from '@jest/globals';
import { type Problem, problem, tikApisError } from '@tikapis/core';
import { isLoggedOut } from './query-client.js';

it('a session that has ended is told from a TikTok account that has to be connected again', () => {
  const answered = (problems: Problem[]) => tikApisError('unauthorized', { problems }, { status: 401, problems });
  expect(isLoggedOut(answered([problem('session_missing', 'Cookie', {})]))).toBe(true);
  expect(isLoggedOut(answered([problem('reconnect_tiktok', 'accountId', { nickname: 'Ada' })]))).toBe(false);
  expect(isLoggedOut(new Error('something else'))).toBe(false);
});
