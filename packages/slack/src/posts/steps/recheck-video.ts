import type { TikApisClient } from '@tikapis/core';
import { roundTimes } from '../../approvals/round.js';
import { factsOfUrl } from '../../tikapis/check-video.js';
import { contentHash } from '../content.js';
import type { HeldPost } from '../held-post.js';
import { contentOf, policyOf } from '../read-post.js';
import { videoDifference } from '../video-difference.js';

/**
 * Looks once more at the video behind an address before it goes out with the yes of others: they saw what it was then. If
 * it is another, it waits for them again. True: it does.
 */
export async function recheckVideo(
  held: HeldPost,
  { client, now, signal }: { client: TikApisClient; now: () => number; signal: AbortSignal },
): Promise<boolean> {
  const { row } = held;
  const policy = policyOf(row);
  const content = contentOf(row);
  const { video, videoFacts } = content;
  if (policy === null || video.kind !== 'url' || videoFacts === null) return false;
  const found = await factsOfUrl(client, video.url, signal);
  const difference = found === null ? null : videoDifference(videoFacts, found);
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
