import { expect, test } from '@jest/globals';
import { TikApisError } from '@tikapis/core';
import { authError } from './auth-error.js';

const refusal = (code: string, status: number, retryAfterMs?: number) =>
  new TikApisError(
    code,
    { message: 'In its own words.', fix: '', action: 'fix_request', retryable: false },
    { status, requestId: 'req_1', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  );

test('a wrong password is told in our words, with the name of the request', () => {
  expect(authError(refusal('INVALID_EMAIL_OR_PASSWORD', 401))).toMatchObject({
    message: 'The e-mail address or the password is wrong.',
    code: 'INVALID_EMAIL_OR_PASSWORD',
    status: 401,
    requestId: 'req_1',
  });
});

test('who tries too often is told how long to wait', () => {
  expect(authError(refusal('SERVER_ERROR', 429, 41_200))).toMatchObject({
    message: 'There were too many tries from here. Wait 42 seconds, then try again.',
    status: 429,
  });
});

test.each([
  refusal('TOO_MANY_TRIES', 429, 500_000),
  refusal('SIGN_UP_CLOSED', 403),
  refusal('constructor', 400),
  new Error('lost'),
])('what the server says itself stays as it is', (error) => {
  expect(authError(error)).toBe(error);
});
