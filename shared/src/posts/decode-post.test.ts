import { describe, expect, it } from '@jest/globals';
import { decodePost } from './decode-post.js';
import { isSettled, postStatuses } from './post.js';

const least = { id: 'p1', status: 'pending', caption: '', createdAt: '' };

describe('decodePost', () => {
  it('keeps every documented field of revision A', () => {
    const post = {
      id: 'post_1',
      status: 'published',
      caption: 'Hello #one',
      createdAt: '2026-11-22T12:00:00.000Z',
      scheduledAt: '2026-11-23T12:00:00.000Z',
      publishedAt: '2026-11-23T12:02:00.000Z',
      videoUrl: 'https://example.com/video.mp4',
      visibility: 'friends',
      metrics: { views: 3, likes: 2, comments: 1, shares: 0 },
    };
    expect(decodePost(post)).toEqual(post);
  });

  it('keeps every documented field of revision B', () => {
    const post = {
      id: 'post_2',
      userId: 'user_1',
      tiktokId: '7312345678901234567',
      status: 'processing',
      caption: 'Hello',
      createdAt: '2026-11-22T12:00:00.000Z',
    };
    expect(decodePost(post)).toEqual(post);
  });

  it('keeps what is ours', () => {
    const shared = {
      ...least,
      hashtags: ['one'],
      accountId: 'acc_1',
      mode: 'draft',
      shareUrl: 'https://www.tiktok.com/@ada/video/1',
      publishId: null,
      error: { code: 'tiktok_internal', message: 'TikTok had trouble.', retryable: true },
      history: [{ status: 'pending', at: '2026-11-22T12:00:00.000Z', note: 'first' }],
      metadata: { order: '42' },
    };
    const video = { container: 'mp4', durationMs: 5_000, width: 1080, height: 1920 };
    expect(decodePost({ ...shared, video: { ...video, bytes: 1_234 } })).toEqual({
      ...shared,
      video: { ...video, sizeBytes: 1_234 },
    });
    expect(decodePost({ ...shared, video: { ...video, bytes: null } })?.video?.sizeBytes).toBeNull();
  });

  it('makes texts of ids that are numbers', () => {
    expect(decodePost({ ...least, id: 17, userId: 4, tiktokId: 5, publishId: 6, accountId: 7 })).toMatchObject({
      id: '17',
      userId: '4',
      tiktokId: '5',
      publishId: '6',
      accountId: '7',
    });
  });

  it('takes postId for the id', () => {
    expect(decodePost({ postId: 'p1', status: 'pending' })).toEqual(least);
  });

  it('keeps a status that it does not know, as one that is not settled', () => {
    const post = decodePost({ ...least, status: 'in_review' });
    expect(post?.status).toBe('in_review');
    expect(isSettled(post?.status ?? '')).toBe(false);
  });

  it('takes an error that is a bare sentence, or has no words', () => {
    expect(decodePost({ ...least, error: 'Video too long' })?.error).toEqual({
      code: 'failed',
      message: 'Video too long',
      retryable: false,
    });
    expect(decodePost({ ...least, error: {} })?.error?.message).toBe('The server gave no reason.');
  });

  it('leaves out what is absent, empty, unknown or of another type', () => {
    const odd = {
      ...least,
      scheduledAt: null,
      videoUrl: '',
      visibility: 5,
      hashtags: 'one',
      metrics: [],
      video: 'clip.mp4',
      history: {},
      metadata: 'x',
      somethingNew: { a: 1 },
    };
    expect(decodePost(odd)).toEqual(least);
    expect(decodePost({ ...least, metadata: { a: 'b', c: 1 }, hashtags: ['a', 1] })).toEqual({
      ...least,
      metadata: { a: 'b' },
      hashtags: ['a'],
    });
  });

  it.each([
    [null],
    [undefined],
    ['text'],
    [[least]],
    [{}],
    [{ id: 'p1' }],
    [{ status: 'pending' }],
    [{ id: '', status: 'x' }],
  ])('finds no post in %j', (value) => {
    expect(decodePost(value)).toBeUndefined();
  });
});

describe('isSettled', () => {
  it('is true of the statuses that nothing follows', () => {
    expect(postStatuses.filter(isSettled)).toEqual(['published', 'failed', 'cancelled']);
  });
});
