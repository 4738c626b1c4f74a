import { type ErrorCode, problem, TikApisError, tikApisError } from '@tikapis/core';
import { ConfigError } from '@tikapis/core/environment';
import { describe, expect, it } from '@jest/globals';
import { exitCodeOf } from './exit-codes.js';
import { Interrupted } from './interrupted.js';
import { UsageError } from './usage-error.js';

const problems = [problem('key_empty', 'apiKey', {})];

describe('exitCodeOf', () => {
  it.each<[ErrorCode, TikApisError, number]>([
    ['post_failed', tikApisError('post_failed', { id: 'post_1', reason: 'No.', mayBePublished: false }), 1],
    ['post_cancelled', tikApisError('post_cancelled', { id: 'post_1' }), 1],
    ['unauthorized', tikApisError('unauthorized', { problems }), 3],
    ['forbidden', tikApisError('forbidden', { what: 'post' }), 3],
    ['key_not_set', tikApisError('key_not_set', { fix: 'Set it.' }), 3],
    ['rate_limit_exceeded', tikApisError('rate_limit_exceeded', {}), 4],
    ['network', tikApisError('network', { host: 'h', reason: 'r' }), 5],
    ['timeout', tikApisError('timeout', { host: 'h', timeoutMs: 1 }), 5],
    ['server_error', tikApisError('server_error', {}), 5],
    ['not_tikapis', tikApisError('not_tikapis', { host: 'h', status: 200 }), 5],
    ['redirect_refused', tikApisError('redirect_refused', { host: 'h', location: 'l' }), 5],
    ['server_address_invalid', tikApisError('server_address_invalid', { given: 'x', reason: 'r' }), 5],
    ['invalid_request', tikApisError('invalid_request', { problems }), 6],
    ['not_found', tikApisError('not_found', { what: 'post' }), 6],
    ['not_offered', tikApisError('not_offered', { host: 'h', what: 'keys' }), 6],
    ['reconnect_tiktok', tikApisError('reconnect_tiktok', { nickname: 'Ada' }), 6],
    ['outcome_unknown', tikApisError('outcome_unknown', { host: 'h', reason: 'r' }), 7],
    ['wait_timed_out', tikApisError('wait_timed_out', { id: 'post_1', status: 'pending', waitedMs: 1 }), 7],
  ])('of %s', (_code, error, exitCode) => {
    expect(exitCodeOf(error)).toBe(exitCode);
  });

  it('of a 401 that is about the TikTok account', () => {
    const about = { message: 'It is lost.', fix: '', action: 'reconnect', retryable: false } as const;
    expect(exitCodeOf(new TikApisError('unauthorized', about))).toBe(6);
  });

  it('of a code of another version, by who has to act', () => {
    const about = { message: 'Later.', fix: '', action: 'wait', retryable: true } as const;
    expect(exitCodeOf(new TikApisError('constructor', about))).toBe(5);
  });

  it('of what is no error of a server', () => {
    expect(exitCodeOf(new UsageError('What?'))).toBe(2);
    expect(exitCodeOf(new ConfigError('No.'))).toBe(2);
    expect(exitCodeOf(new Interrupted('SIGINT'))).toBe(130);
    expect(exitCodeOf(new Interrupted('SIGTERM'))).toBe(143);
    expect(exitCodeOf(new TypeError('Ours.'))).toBe(70);
  });
});
