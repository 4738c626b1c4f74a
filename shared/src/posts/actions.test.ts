import { describe, expect, it } from '@jest/globals';
import { type PostAction, refusePostAction } from './actions.js';
import { postStatuses } from './post.js';

const actions: PostAction[] = ['edit', 'cancel', 'retry'];

describe('refusePostAction', () => {
  it('allows each action in its statuses, and in no other', () => {
    const allowed = Object.fromEntries(
      postStatuses.map((status) => [status, actions.filter((action) => !refusePostAction(action, { status }))]),
    );
    expect(allowed).toEqual({
      pending: ['cancel'],
      scheduled: ['edit', 'cancel'],
      processing: [],
      published: [],
      failed: ['retry'],
      cancelled: [],
    });
  });

  it('allows nothing in a status of another server', () => {
    for (const action of actions) expect(refusePostAction(action, { status: 'in_review' })).toBeDefined();
  });

  it('never tries again what TikTok may have', () => {
    const failed = (code: string) => ({ status: 'failed', error: { code, message: 'No.', retryable: false } });
    expect(refusePostAction('retry', failed('tiktok_no_outcome'))?.code).toBe('post_outcome_unknown');
    expect(refusePostAction('retry', failed('tiktok_unreachable'))).toBeUndefined();
  });

  it('says which statuses would do', () => {
    expect(refusePostAction('cancel', { status: 'published' })).toMatchObject({
      code: 'post_status_refuses',
      limit: ['pending', 'scheduled'],
      actual: 'published',
      message: expect.stringMatching(/"published".*"pending" or "scheduled"/),
    });
  });
});
