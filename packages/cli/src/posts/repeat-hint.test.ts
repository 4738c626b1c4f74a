import { HOSTED_BASE_URL, problem, readBaseUrl, tikApisError } from '@tikapis/core';
import { describe, expect, it } from '@jest/globals';
import { Interrupted } from '../interrupted.js';
import { repeatHint } from './repeat-hint.js';

const own = { idempotencyKey: 'key-1', schedule: undefined, server: readBaseUrl('http://localhost:3000') };
const lost = tikApisError('network', { host: 'localhost', reason: 'the connection was closed' });

describe('repeatHint', () => {
  it('names the key where the post may have arrived', () => {
    expect(repeatHint(lost, own)).toContain('--idempotency-key key-1 can be repeated safely');
    expect(repeatHint(new Interrupted('SIGINT'), own)).toContain('--idempotency-key key-1');
  });

  it('names the very time, which "in 2 hours" would not be again', () => {
    const at = '2030-06-01T16:30:00.000Z';
    expect(repeatHint(lost, { ...own, schedule: at })).toContain(`--idempotency-key key-1 --at ${at}`);
  });

  it('promises nothing of the hosted service, which knows no such keys', () => {
    const hint = repeatHint(lost, { ...own, server: readBaseUrl(HOSTED_BASE_URL) });
    expect(hint).toContain('tikapis list');
    expect(hint).not.toContain('safely');
  });

  it('says nothing where the server has refused it', () => {
    const problems = [problem('video_empty', 'videoFile', {})];
    expect(repeatHint(tikApisError('invalid_request', { problems }, { problems }), own)).toBeUndefined();
    expect(repeatHint(tikApisError('rate_limit_exceeded', {}), own)).toBeUndefined();
  });
});
