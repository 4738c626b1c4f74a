import { type Post, withoutHashtags } from '@tikapis/core';

/** What a person knows of a post. Of key, link and caption the first that is given decides. */
export interface WantedPost {
  preventDuplicatesKey?: string;
  /** TikTok's id, from a link. */
  tiktokId?: string;
  caption?: string;
  accountId?: string;
}

/** `exact`: no other can fit better. `part`: the caption holds the text. */
export type Fit = 'exact' | 'part';

/** How well a post is the one that is wanted; undefined where it is not. */
export function fitOf(
  post: Post,
  { preventDuplicatesKey, tiktokId, caption = '', accountId }: WantedPost,
): Fit | undefined {
  // A server that names no account has one alone.
  if (accountId !== undefined && (post.accountId ?? accountId) !== accountId) return undefined;
  if (preventDuplicatesKey !== undefined)
    return exactIf(post.metadata?.['preventDuplicatesKey'] === preventDuplicatesKey);
  if (tiktokId !== undefined) return exactIf(tiktokId === (post.tiktokId ?? tiktokIdOf(post.shareUrl ?? '')));
  const [wanted, found] = [fold(caption), fold(post.caption)];
  const isWhole = found === wanted || fold(withoutHashtags(post.caption, post.hashtags ?? [])) === wanted;
  return exactIf(isWhole) ?? (found.includes(wanted) ? 'part' : undefined);
}

const exactIf = (isIt: boolean): Fit | undefined => (isIt ? 'exact' : undefined);

/** Capital letters, the width of letters and the kind and number of spaces make no difference. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** The id in the link of a video or photo post: `https://www.tiktok.com/@name/video/7525001122334455667`. */
export const tiktokIdOf = (link: string): string | undefined =>
  /^(?:https?:\/\/)?(?:[\w-]+\.)*tiktok\.com(?:\/.*?)?\/(?:video|photo|v)\/(\d+)/i.exec(link.trim())?.[1];
