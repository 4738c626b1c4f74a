import { describe, expect, it } from '@jest/globals';
import { sampleContent } from '../testing/sample-posts.js';
import { changedFields, changedNames } from './changed-fields.js';
import { contentHash, type PostContent } from './content.js';

const names = (change: Partial<PostContent>) =>
  changedNames(changedFields(sampleContent, { ...sampleContent, ...change }));

describe('changedNames', () => {
  it('names what is different, once each, in words', () => {
    const video = { kind: 'url', url: 'https://example.com/other.mp4' } as const;
    expect(names({ caption: 'x', scheduledAt: '2030-01-02T09:00:00.000Z' })).toEqual(['caption', 'time']);
    expect(names({ video, videoFacts: null })).toEqual(['video']);
    expect(names({ allowComment: !sampleContent.allowComment, visibility: 'friends' })).toEqual([
      'visibility',
      'comments',
    ]);
  });

  it('names nothing for the same content with its keys in another order', () => {
    const turned = Object.fromEntries(Object.entries(sampleContent).toReversed()) as unknown as PostContent;
    const facts = sampleContent.videoFacts;
    const turnedFacts = facts && Object.fromEntries(Object.entries(facts).toReversed());
    const same = { ...turned, videoFacts: turnedFacts as unknown as PostContent['videoFacts'] };
    expect(changedFields(sampleContent, same)).toEqual([]);
    expect(contentHash(same)).toBe(contentHash(sampleContent));
  });

  it('takes the same video, looked at by now, for the same', () => {
    expect(names({ videoFacts: null })).toEqual([]);
    expect(names({ videoFacts: null, caption: 'x' })).toEqual(['caption']);
  });

  it('names the consent where nothing else is different only', () => {
    expect(names({ consentBy: 'another' })).toEqual(['consent']);
    expect(names({ consentBy: 'another', caption: 'x' })).toEqual(['caption']);
  });

  it('sees every field, as the hash does', () => {
    for (const field of Object.keys(sampleContent) as (keyof PostContent)[]) {
      const other = { ...sampleContent, [field]: 'something else' };
      expect(changedFields(sampleContent, other)).toEqual([field]);
      expect(contentHash(other)).not.toBe(contentHash(sampleContent));
    }
  });
});
