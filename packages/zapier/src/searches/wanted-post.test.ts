import { describe, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { fitOf, tiktokIdOf, type WantedPost } from './wanted-post.js';

const post: Post = {
  id: 'post_1',
  status: 'published',
  caption: 'Three Knots  that every\nsailor needs #sailing #knots',
  hashtags: ['sailing', 'knots'],
  createdAt: '2026-11-20T08:30:00.000Z',
  accountId: 'tta_1',
  tiktokId: '7525001122334455667',
  shareUrl: 'https://www.tiktok.com/@knots.daily/video/7525001122334455667',
  metadata: { preventDuplicatesKey: 'row 7' },
};

describe('a post fits', () => {
  it.each<[string, WantedPost, 'exact' | 'part' | undefined]>([
    ['its key', { preventDuplicatesKey: 'row 7' }, 'exact'],
    ['another key', { preventDuplicatesKey: 'Row 7' }, undefined],
    ['its key, whatever the caption is by now', { preventDuplicatesKey: 'row 7', caption: 'Other words' }, 'exact'],
    ['another key, with its caption', { preventDuplicatesKey: 'row 8', caption: post.caption }, undefined],
    ['its link', { tiktokId: '7525001122334455667' }, 'exact'],
    ['another link, with its caption', { tiktokId: '7525001122334455668', caption: post.caption }, undefined],
    ['its caption', { caption: post.caption }, 'exact'],
    ['its caption before the hashtags', { caption: 'three knots that every sailor needs' }, 'exact'],
    ['its caption in wide letters', { caption: 'ＴＨＲＥＥ　ＫＮＯＴＳ that every sailor needs' }, 'exact'],
    ['a part of its caption', { caption: ' KNOTS that ' }, 'part'],
    ['a hashtag', { caption: '#sailing' }, 'part'],
    ['other words', { caption: 'knots for sailors' }, undefined],
    ['its caption, in another account', { caption: 'knots', accountId: 'tta_2' }, undefined],
    ['its caption, in its account', { caption: 'knots', accountId: 'tta_1' }, 'part'],
  ])('%s', (_what, wanted, fit) => {
    expect(fitOf(post, wanted)).toBe(fit);
  });

  it('what a server with one account tells of it', () => {
    const { accountId: _, tiktokId: __, metadata: ___, ...documented } = post;
    expect(fitOf(documented, { caption: 'knots', accountId: 'tta_2' })).toBe('part');
    expect(fitOf(documented, { tiktokId: '7525001122334455667' })).toBe('exact');
    expect(fitOf(documented, { preventDuplicatesKey: 'row 7' })).toBeUndefined();
  });
});

it.each([
  ['https://www.tiktok.com/@knots.daily/video/7525001122334455667', '7525001122334455667'],
  [' https://www.tiktok.com/@knots/video/7525001122334455667?is_from_webapp=1#x\n', '7525001122334455667'],
  ['tiktok.com/@knots/photo/75250011', '75250011'],
  ['https://m.tiktok.com/v/75250011.html', '75250011'],
  ['https://vm.tiktok.com/ZMabc123/', undefined],
  ['https://www.tiktok.com/t/ZTabc123/', undefined],
  ['https://www.tiktok.com/@knots', undefined],
  ['https://nottiktok.com/@knots/video/75250011', undefined],
  ['https://example.com/?u=https://www.tiktok.com/@knots/video/75250011', undefined],
  ['knots', undefined],
])('the link %s leads to %s', (link, id) => {
  expect(tiktokIdOf(link)).toBe(id);
});
