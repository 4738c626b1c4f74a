import type { Post } from '@tikapis/core';
import { describe, expect, it } from '@jest/globals';
import type { PostRow } from '../store/posts.js';
import { sampleTikApisPost } from '../testing/sample-posts.js';
import { newsOf } from './news.js';

const nowMs = 1_000_000;
const line = (status: string) => ({ status, at: '2030-01-01T00:00:00.000Z' });
const post = (status: string, more: Partial<Post> = {}) => sampleTikApisPost({ status, ...more });
const row = (told: Post | null, more: Partial<PostRow> = {}) =>
  ({
    state: 'submitted',
    tikapis_post: told && JSON.stringify(told),
    intent: null,
    settled_at: null,
    ...more,
  }) as PostRow;

describe('newsOf', () => {
  it('takes nothing back that TikTok has told, when a delivery from before comes late', () => {
    const known = post('processing', { publishId: 'v_pub_1' });
    expect(newsOf(row(known), post('processing', { publishId: null }), nowMs)).toBeNull();
  });

  it('is nothing when nothing is new, nor for a post that is no longer with TikAPIs', () => {
    expect(newsOf(row(post('pending')), post('pending'), nowMs)).toBeNull();
    expect(newsOf(row(post('pending'), { state: 'withdrawn' }), post('cancelled'), nowMs)).toBeNull();
    expect(newsOf(row(null, { state: 'awaiting_approval' }), post('cancelled'), nowMs)).toBeNull();
  });

  it('settles a post, with a line of its trail and the reason', () => {
    const error = { code: 'x', message: 'TikTok refused it.', retryable: false };
    expect(newsOf(row(post('processing')), post('failed', { error }), nowMs)).toMatchObject({
      set: { state: 'settled', settled_at: nowMs, failure: null },
      trail: [{ action: 'failed', detail: 'TikTok refused it.' }],
    });
  });

  it('takes nothing from a delivery that comes again, or late', () => {
    const known = post('published', { history: [line('pending'), line('processing'), line('published')] });
    const settled = row(known, { state: 'settled', settled_at: 5 });
    expect(newsOf(settled, post('processing', { history: [line('pending'), line('processing')] }), nowMs)).toBeNull();
    expect(newsOf(settled, known, nowMs)).toBeNull();
  });

  it('goes on with a failed post that is tried again, and forgets why it failed', () => {
    const error = { code: 'x', message: 'No.', retryable: true };
    const news = newsOf(row(post('failed', { error }), { state: 'settled', settled_at: 5 }), post('pending'), nowMs);
    expect(news?.set).toMatchObject({ state: 'submitted', settled_at: null });
    expect(JSON.parse(String(news?.set.tikapis_post))).not.toHaveProperty('error');
  });

  it('leaves what becomes of a post to whoever asks for something, as long as they do', () => {
    const news = newsOf(row(post('scheduled'), { intent: '{}' }), post('cancelled'), nowMs);
    expect(news?.set).not.toHaveProperty('state');
    expect(news?.set).toMatchObject({ settled_at: null });
  });

  it('looks for the address of a public video later, and tells when it is there', () => {
    const published = post('published', { visibility: 'public' });
    expect(newsOf(row(post('processing')), published, nowMs)?.set).toMatchObject({ try_at: nowMs + 5_000 });
    const none = [
      post('published', { visibility: 'private' }),
      post('published', { mode: 'draft' }),
      post('published', { shareUrl: 'https://tiktok.com/@x/video/1' }),
    ];
    for (const each of none) expect(newsOf(row(post('processing')), each, nowMs)?.set).toMatchObject({ try_at: null });
    const linked = { ...published, shareUrl: 'https://tiktok.com/@x/video/1' };
    expect(newsOf(row(published, { state: 'settled', settled_at: 5 }), linked, nowMs)).toMatchObject({
      set: { state: 'settled', settled_at: 5, try_at: null },
      trail: [{ action: 'linked' }],
    });
  });

  it('tells a link once, with the news that it comes with', () => {
    const linked = post('published', { shareUrl: 'https://tiktok.com/@x/video/1' });
    expect(newsOf(row(post('processing')), linked, nowMs)?.trail).toEqual([{ action: 'published' }]);
  });

  it('keeps what a delivery leaves out', () => {
    const known = post('scheduled', { history: [line('scheduled')], videoUrl: 'https://example.com/a.mp4' });
    const news = newsOf(row(known), post('scheduled', { caption: 'New' }), nowMs);
    expect(JSON.parse(String(news?.set.tikapis_post))).toEqual({ ...known, caption: 'New' });
  });
});
