import { canonical, type PostContent } from './content.js';
import { videoDifference } from './video-difference.js';

/** How people call the parts of a post. What was found out about the video is part of it. */
const names = {
  video: 'video',
  videoFacts: 'video',
  caption: 'caption',
  accountId: 'account',
  accountName: 'account',
  mode: 'draft or direct post',
  visibility: 'visibility',
  allowComment: 'comments',
  allowDuet: 'duets',
  allowStitch: 'stitches',
  brandOrganic: 'promotion of an own brand',
  brandedContent: 'paid partnership',
  aiGenerated: 'AI label',
  scheduledAt: 'time',
  consentBy: 'consent',
} as const satisfies Record<keyof PostContent, string>;

/** The fields of a content. */
const fields = Object.keys(names) as (keyof PostContent)[];

/** Which fields are different. That somebody has looked at the video by now, or closer, makes it no other. */
export const changedFields = (before: PostContent, after: PostContent): (keyof PostContent)[] =>
  fields.filter((field) =>
    field === 'videoFacts'
      ? before.videoFacts !== null &&
        after.videoFacts !== null &&
        videoDifference(before.videoFacts, after.videoFacts) !== null
      : canonical(before[field]) !== canonical(after[field]),
  );

/** The same in words, without repetition: `caption, time`. Who consented is not worth a word beside other changes. */
export function changedNames(changed: readonly (keyof PostContent)[]): string[] {
  const worthTelling = changed.filter((field) => field !== 'consentBy');
  return [...new Set((worthTelling.length === 0 ? changed : worthTelling).map((field) => names[field]))];
}
