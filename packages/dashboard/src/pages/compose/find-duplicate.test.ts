import { describe, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { findDuplicate } from './find-duplicate.js';

const nowMs = Date.parse('2026-11-27T10:00:00Z');
const post = (change: Partial<Post>): Post => ({
  id: 'p1',
  status: 'published',
  caption: 'Hello #one',
  createdAt: '2026-11-27T09:00:00.000Z',
  video: { container: 'mp4', sizeBytes: 100, durationMs: 1, width: 1, height: 1 },
  metadata: { fileName: 'clip.mp4' },
  ...change,
});
const none = { file: null, videoUrl: null, caption: '' };
const sameOf = (posts: Post[], change: Partial<typeof none | Parameters<typeof findDuplicate>[1]>) =>
  findDuplicate(posts, { ...none, ...change }, nowMs)?.same;

describe('findDuplicate', () => {
  it('knows a post again by its file, its address or its words', () => {
    const fromAddress = post({ id: 'p2', videoUrl: 'https://example.com/v.mp4', caption: 'Other' });
    expect(sameOf([post({})], { file: { name: 'clip.mp4', size: 100 } })).toBe('file');
    expect(sameOf([post({}), fromAddress], { videoUrl: 'https://example.com/v.mp4' })).toBe('address');
    expect(sameOf([post({})], { caption: ' Hello #one ' })).toBe('caption');
  });

  it('takes nothing else for one', () => {
    expect(sameOf([post({})], { file: { name: 'clip.mp4', size: 101 } })).toBeUndefined();
    expect(sameOf([post({})], { file: { name: 'clip2.mp4', size: 100 } })).toBeUndefined();
    expect(sameOf([post({ caption: '' })], { caption: ' ' })).toBeUndefined();
  });

  it('forgets what failed, was cancelled, or is a day old', () => {
    const old = post({ createdAt: '2026-11-26T09:59:59.000Z' });
    for (const each of [old, post({ status: 'failed' }), post({ status: 'cancelled' })])
      expect(sameOf([each], { caption: 'Hello #one' })).toBeUndefined();
  });
});
