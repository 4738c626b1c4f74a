import { describe, expect, it } from '@jest/globals';
import type { Post } from './post.js';
import { whyNotPublished } from './why-not-published.js';

const post = (status: string, error?: Post['error']): Post => ({
  id: 'post_1',
  status,
  caption: '',
  createdAt: '',
  ...(error === undefined ? {} : { error }),
});

describe('whyNotPublished', () => {
  it('is silent on a post that is published', () => {
    expect(whyNotPublished(post('published'))).toBeUndefined();
  });

  it('tells that a post was cancelled', () => {
    expect(whyNotPublished(post('cancelled'))?.message).toBe(
      'The post post_1 was cancelled, so it will not be published.',
    );
  });

  it('gives the reason of a failure', () => {
    const error = { code: 'video_lost', message: 'The stored video of this post is gone.', retryable: false };
    expect(whyNotPublished(post('failed', error))).toMatchObject({
      message: 'The post post_1 failed: The stored video of this post is gone.',
      fix: expect.stringContaining('retry'),
    });
  });

  it('does not advise another try where TikTok may have the video', () => {
    const error = { code: 'tiktok_no_outcome', message: 'TikTok did not say.', retryable: false };
    expect(whyNotPublished(post('failed', error))?.fix).toBe(
      'Look into the TikTok app: if the video is not there, make a new post.',
    );
  });
});
