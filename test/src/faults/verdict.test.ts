import { expect, it } from '@jest/globals';
import type { LedgerEntry } from '@tikapis/tiktok-sandbox';
import { judge } from './verdict.js';

const published = (title: string): LedgerEntry => ({
  type: 'published',
  seq: 1,
  at: 0,
  account: 'creator',
  publishId: 'v_pub_file~1',
  postId: '1',
  privacyLevel: 'SELF_ONLY',
  title,
  moderateAt: null,
});

it('tells what was lost and what came twice', () => {
  const posts = [
    { caption: 'once', outcome: 'published' },
    { caption: 'refused', outcome: 'failed' },
    { caption: 'never settled', outcome: undefined },
    { caption: 'told as published', outcome: 'published' },
    { caption: 'told as failed', outcome: 'failed' },
    { caption: 'twice', outcome: 'published' },
  ] as const;
  const entries = ['once', 'told as failed', 'twice', 'twice', 'of somebody else'].map(published);
  expect(judge(posts, entries)).toEqual({
    accepted: 6,
    published: 2,
    failed: 1,
    lost: ['never settled', 'told as published', 'told as failed'],
    duplicated: ['twice'],
  });
});
