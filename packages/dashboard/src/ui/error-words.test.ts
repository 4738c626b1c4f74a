import { describe, expect, test } from '@jest/globals';
import { problem, TikApisError, tikApisError } from '@tikapis/core';
import { errorWords, fieldError } from './error-words.js';

const wrongName = problem('field_missing', 'name', { field: 'name', example: '"Build server"' });
const refused = tikApisError(
  'invalid_request',
  { problems: [wrongName] },
  { problems: [wrongName], requestId: 'req_1' },
);

describe('errorWords', () => {
  test('who can mend it themselves is told how, and not the name of the request', () => {
    expect(errorWords(refused)).toEqual({ message: wrongName.message, fix: wrongName.fix, requestId: undefined });
  });

  test('who cannot is told the name of the request', () => {
    const error = tikApisError('server_error', {}, { requestId: 'req_2', status: 500 });
    expect(errorWords(error)).toEqual({ message: error.message, fix: error.fix, requestId: 'req_2' });
  });

  test("finds what to do in an answer's details, once", () => {
    const about = { message: 'Two fields are missing.', fix: '', action: 'fix_request', retryable: false } as const;
    const error = new TikApisError('invalid_request', about, { problems: [wrongName, wrongName] });
    expect(errorWords(error).fix).toBe(wrongName.fix);
  });

  test('has words for what nobody expected, and none of its own', () => {
    expect(errorWords(new TypeError('x is undefined')).message).not.toContain('undefined');
  });
});

test('fieldError finds what is said of one field', () => {
  expect(fieldError(refused, 'name')).toBe(`${wrongName.message} ${wrongName.fix}`);
  expect(fieldError(refused, 'caption')).toBeUndefined();
  expect(fieldError(new Error('lost'), 'name')).toBeUndefined();
});
