import { composeCaption, type NewPostFields, splitHashtags } from '@tikapis/core';
import type { InferInputData } from 'zapier-platform-core';
import { THE_ONLY_ACCOUNT } from '../accounts/the-only-account.js';
import { refusal } from '../http/refusal.js';
import type { videoFields } from './publish-video-fields.js';

type VideoData = Partial<InferInputData<typeof videoFields>>;

/** Undefined where the server knows one account for each key. */
export const accountIdOf = ({ accountId }: VideoData): string | undefined =>
  accountId === undefined || accountId === THE_ONLY_ACCOUNT ? undefined : accountId;

/** Caption and hashtags as they were given. A field of a list can hold several, when an earlier step has them so. */
export function captionPartsOf({
  caption = '',
  hashtags = [],
}: VideoData): Pick<NewPostFields, 'caption' | 'hashtags'> {
  const tags = [hashtags].flat().flatMap(splitHashtags);
  return { ...(caption === '' ? {} : { caption }), ...(tags.length === 0 ? {} : { hashtags: tags }) };
}

/** The two as TikTok gets them. Throws all that is wrong with them. */
export function composedCaptionOf(data: VideoData): string {
  const composed = composeCaption(captionPartsOf(data));
  if (!composed.ok) throw refusal(composed.problems);
  return composed.text;
}
