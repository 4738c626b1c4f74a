import { describe, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { momentOf } from './moment.js';
import { postRow } from './post-row.js';

const createdAt = '2026-11-01T08:00:00.000Z';
const scheduledAt = '2026-11-20T17:00:00.000Z';
const publishedAt = '2026-11-20T17:01:12.000Z';
const post: Post = { id: 'post_1', status: 'pending', caption: 'Hello', createdAt };

const at = (minute: number) => `2026-11-20T17:${String(minute).padStart(2, '0')}:00.000Z`;
const withHistory = (...statuses: string[]): Post => ({
  ...post,
  status: statuses.at(-1) ?? '',
  history: statuses.map((status, n) => ({ status, at: at(n) })),
});

describe('the time of a status', () => {
  it.each([
    ['its line of history', withHistory('pending', 'processing', 'published'), 2],
    ['the first of several: the others note something', withHistory('processing', 'published', 'published'), 1],
    ['the first after a change of the schedule', withHistory('scheduled', 'scheduled', 'scheduled'), 0],
    ['the last time that it came to it', withHistory('failed', 'pending', 'failed', 'failed'), 2],
  ])('is %s', (_what, given, minute) => {
    expect(postRow(given)).toMatchObject({ status: given.status, statusAt: at(minute) });
  });

  it('can be that of an earlier status', () => {
    const published = withHistory('scheduled', 'scheduled', 'processing', 'published');
    expect(postRow(published, momentOf(published, 'scheduled'))).toMatchObject({
      status: 'scheduled',
      statusAt: at(0),
    });
  });

  it.each([
    ['published', { scheduledAt, publishedAt }, publishedAt],
    ['published', { scheduledAt }, scheduledAt],
    ['published', {}, createdAt],
    ['failed', { scheduledAt }, scheduledAt],
    ['failed', {}, createdAt],
    ['scheduled', { scheduledAt }, createdAt],
    ['something new', {}, createdAt],
    ['pending', { createdAt: '' }, null],
    ['published', { publishedAt, history: [] }, publishedAt],
    ['published', { publishedAt, history: [{ status: 'published', at: '' }] }, publishedAt],
  ])('of a server without history, %s %j', (status, fields, expected) => {
    expect(postRow({ ...post, status, ...fields }).statusAt).toBe(expected);
  });
});

it('has the same keys whatever a server tells, and null for what it does not', () => {
  const told: Post = {
    ...post,
    hashtags: ['one'],
    error: { code: 'tiktok_internal', message: 'TikTok had trouble.', retryable: true },
    video: { container: 'mp4', sizeBytes: 5, durationMs: null, width: 1, height: 2 },
    metrics: { views: 1, likes: 2, comments: 3, shares: 4 },
    metadata: { order: '42' },
  };
  const [little, much] = [postRow({ ...post, createdAt: '' }), postRow(told)];
  expect(Object.keys(little)).toEqual(Object.keys(much));
  expect(Object.keys(little.video)).toEqual(Object.keys(much.video));
  expect(Object.keys(little.metrics)).toEqual(Object.keys(much.metrics));
  expect(little).toMatchObject({ createdAt: null, statusAt: null, hashtags: [], metadata: {}, errorRetryable: null });
  expect(much).toMatchObject({ errorCode: 'tiktok_internal', errorRetryable: true, metadata: { order: '42' } });
});
