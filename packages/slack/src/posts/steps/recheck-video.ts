import type { TikApisClient } from '@tikapis/core';
import { roundTimes } from '../../approvals/round.js';
import { factsOfUrl } from '../../tikapis/check-video.js';
import { contentHash } from '../content.js';
import { refusals } from '../desk/refusals.js';
import type { HeldPost } from '../held-post.js';
import { contentOf, policyOf } from '../read-post.js';
import { videoDifference } from '../video-difference.js';

/**
 * Has the video behind an address read once more, right before TikAPIs gets the post, which loads it at once. A yes holds
 * for the bytes that were read before it was asked for: if these are others, it is void, and the post waits again. What
 * could not be read then is not compared, as the request has said. True: it waits. Throws `RefusedError` where what was
 * agreed to cannot be told from anything else now.
 */
export async function recheckVideo(
  held: HeldPost,
  { client, now, signal }: { client: TikApisClient; now: () => number; signal: AbortSignal },
): Promise<boolean> {
  const { row } = held;
  const policy = policyOf(row);
  const content = contentOf(row);
  const { video, videoFacts } = content;
  if (policy === null || video.kind !== 'url' || videoFacts?.sha256 === undefined) return false;
  const found = await factsOfUrl(client, video.url, signal);
  if (found?.sha256 === undefined) throw refusals.notReadAgain();
  const difference = videoDifference(videoFacts, found);
  if (difference === null) return false;
  const seen = { ...content, videoFacts: found };
  await held.save({
    set: {
      content: JSON.stringify(seen),
      content_hash: contentHash(seen),
      revision: row.revision + 1,
      state: 'awaiting_approval',
      ...roundTimes(policy, seen, now()),
      failure: null,
      attempt: 0,
      try_at: null,
    },
    trail: [{ action: 'video_changed', detail: difference }],
    voidsDecisions: true,
  });
  return true;
}
