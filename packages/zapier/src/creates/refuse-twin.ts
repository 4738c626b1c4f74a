import { type Post, type TikApisClient, tikApisError, whyNotPublished } from '@tikapis/core';

/** What is to be posted, as a list of posts would show it. */
export interface Wanted {
  /** As TikTok gets it, with its hashtags. */
  caption: string;
  url: string;
  /** ISO 8601. */
  schedule: string | undefined;
  /** The server says itself that it is the same, with a time that is reckoned anew at each run. */
  isAnyTime?: boolean;
  accountId: string | undefined;
  preventDuplicatesKey: string | undefined;
}

const WINDOW_MS = 24 * 3_600_000;
/** A day of the largest plan, several times over. */
const MOST_POSTS = 500;

/**
 * Throws `already_posted` when the last 24 hours have this post, so that the step halts instead of posting twice: for
 * servers that remember no `Idempotency-Key`, and to name the post where one does. Gives the newest that has failed or was
 * cancelled, where there is nothing else.
 */
export async function refuseTwin(client: TikApisClient, wanted: Wanted): Promise<Post | undefined> {
  const startDate = new Date(Date.now() - WINDOW_MS).toISOString();
  let unpublished: Post | undefined;
  let seen = 0;
  for await (const post of client.posts({ startDate })) {
    if (isTwin(post, wanted)) {
      const { id, status, shareUrl } = post;
      if (whyNotPublished(post) === undefined) {
        throw tikApisError('already_posted', { id, status, link: shareUrl }, { status: 409 });
      }
      unpublished ??= post;
    }
    seen += 1;
    if (seen >= MOST_POSTS) break;
  }
  return unpublished;
}

/** What a server does not tell of its posts is taken to be alike: rather one post too few than one too many. */
function isTwin(post: Post, { caption, url, schedule, isAnyTime, accountId, preventDuplicatesKey }: Wanted): boolean {
  if (accountId !== undefined && post.accountId !== undefined && post.accountId !== accountId) return false;
  const key = post.metadata?.preventDuplicatesKey;
  if (key !== undefined && preventDuplicatesKey !== undefined) return key === preventDuplicatesKey;
  if (post.caption !== caption) return false;
  if (post.videoUrl === undefined) return caption !== '';
  return post.videoUrl === url && (isAnyTime === true || momentOf(post.scheduledAt) === momentOf(schedule));
}

const momentOf = (time: string | undefined): number | undefined => (time === undefined ? undefined : Date.parse(time));
