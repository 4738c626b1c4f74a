import { describe, expect, it } from '@jest/globals';
import { webhookBody } from './body.js';
import { postEventOf, readPostEvent } from './post-event.js';

const atMs = Date.UTC(2026, 10, 22, 12);
const at = new Date(atMs).toISOString();
const post = { id: 'post_1', status: 'published', caption: 'Hello', createdAt: at };
const told = (change: object = {}) =>
  readPostEvent(JSON.parse(webhookBody({ type: 'post.published', atMs, data: post, ...change })));

describe('an event of a post', () => {
  it('is the same, told by a webhook or found by polling', () => {
    expect(told()).toEqual({ event: 'post.published', eventId: `post_1:post.published:${at}`, occurredAt: at, post });
    expect(postEventOf({ to: 'published', at, post })).toEqual(told());
  });

  it('has an id without a time where the server keeps no history', () => {
    expect(postEventOf({ to: 'failed', at: null, post })).toMatchObject({
      eventId: 'post_1:post.failed',
      occurredAt: null,
    });
  });

  it('is none for statuses that nobody is told of, and for other events', () => {
    expect(postEventOf({ to: 'pending', at, post })).toBeUndefined();
    expect(postEventOf({ to: 'processing', at, post })).toBeUndefined();
    expect(told({ type: 'post.processing' })).toBeUndefined();
    expect(told({ type: 'usage.threshold', data: { percent: 80 } })).toBeUndefined();
    expect(told({ type: 'webhook.test', data: { webhookId: 'whk_1' } })).toBeUndefined();
  });

  it.each([null, 'text', [], {}, { type: 'post.published' }, { type: 'post.published', data: { id: 'post_1' } }])(
    'is none for what is no event: %j',
    (body) => {
      expect(readPostEvent(body)).toBeUndefined();
    },
  );
});
