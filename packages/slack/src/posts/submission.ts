import type { NewPostFields } from '@tikapis/core';
import type { PostRow } from '../store/posts.js';
import type { PostContent } from './content.js';

/** The post as TikAPIs is asked for it. A draft carries the video alone: the rest is chosen in the TikTok app. */
export function fieldsOf({ id }: Pick<PostRow, 'id'>, content: PostContent): NewPostFields {
  const { caption, scheduledAt, accountId, mode, visibility, consentBy, brandedContent } = content;
  return {
    mode,
    ...(caption !== '' && { caption }),
    ...(scheduledAt !== null && { schedule: scheduledAt }),
    ...(accountId !== null && { accountId }),
    ...(mode === 'direct' && {
      ...(visibility !== null && { visibility }),
      disableComment: !content.allowComment,
      disableDuet: !content.allowDuet,
      disableStitch: !content.allowStitch,
      brandOrganic: content.brandOrganic,
      brandedContent,
      aiGenerated: content.aiGenerated,
      consent: { musicUsage: true, brandedContent, by: consentBy },
    }),
    metadata: metadataOf(id),
  };
}

/** By this a post is found at TikAPIs whose answer was lost. */
const metadataOf = (id: string): Record<string, string> => ({ slackPostId: id });

export const isOurs = (id: string, metadata: Record<string, string> | undefined): boolean =>
  metadata?.['slackPostId'] === id;

/** Two submits of the same content are one post; another content is another. */
export const idempotencyKeyOf = ({ id, revision }: Pick<PostRow, 'id' | 'revision'>): string => `${id}-${revision}`;
