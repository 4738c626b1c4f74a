import { describe, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { nextStepOf, waitsInInbox } from './next-step.js';

const failed = (code: string, retryable = false): Post => ({
  id: 'p1',
  status: 'failed',
  caption: '',
  createdAt: '2026-11-27T10:00:00.000Z',
  error: { code, message: 'No.', retryable },
});

describe('nextStepOf', () => {
  it('has nothing to say of a post that has not failed', () => {
    expect(nextStepOf({ ...failed('x'), status: 'published' })).toBeUndefined();
  });

  it.each([
    ['tiktok_internal', true, { retryHelps: true, needsReconnect: false }],
    ['tiktok_unreachable', false, { retryHelps: true, needsReconnect: false }],
    ['schedule_missed', false, { retryHelps: true, needsReconnect: false }],
    ['tiktok_reconnect', false, { retryHelps: true, needsReconnect: true }],
    ['tiktok_spam_risk_text', false, { retryHelps: false, needsReconnect: false }],
    ['of_another_server', false, { retryHelps: false, needsReconnect: false }],
    ['toString', false, { retryHelps: false, needsReconnect: false }],
  ])('knows what helps after %s', (code, retryable, step) => {
    expect(nextStepOf(failed(code, retryable))).toEqual({ ...step, refusal: undefined });
  });

  it('never offers to publish twice', () => {
    expect(nextStepOf(failed('tiktok_no_outcome'))?.refusal?.code).toBe('post_outcome_unknown');
  });
});

describe('waitsInInbox', () => {
  it('is true of a draft until its creator has posted it', () => {
    const draft: Post = { ...failed('x'), status: 'published', mode: 'draft' };
    expect(waitsInInbox(draft)).toBe(true);
    expect(waitsInInbox({ ...draft, publishedAt: '2026-11-27T10:00:00.000Z' })).toBe(false);
    expect(waitsInInbox({ ...draft, mode: 'direct' })).toBe(false);
  });
});
