import { canonical, type PostContent } from './content.js';

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

/** Which fields are different. That somebody has looked at the video by now makes it no other. */
export function changedFields(before: PostContent, after: PostContent): (keyof PostContent)[] {
  const isSeenByOne = before.videoFacts === null || after.videoFacts === null;
  return fields.filter(
    (field) => canonical(before[field]) !== canonical(after[field]) && !(field === 'videoFacts' && isSeenByOne),
  );
}

/** The same in words, without repetition: `caption, time`. Who consented is not worth a word beside other changes. */
export function changedNames(changed: readonly (keyof PostContent)[]): string[] {
  const worthTelling = changed.filter((field) => field !== 'consentBy');
  return [...new Set((worthTelling.length === 0 ? changed : worthTelling).map((field) => names[field]))];
}
