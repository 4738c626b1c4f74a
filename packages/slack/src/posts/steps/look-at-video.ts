import type { PostVideo } from '@tikapis/core';
import { roundTimes } from '../../approvals/round.js';
import { factsOfUrl } from '../../tikapis/check-video.js';
import { contentHash } from '../content.js';
import { contentOf, policyOf } from '../read-post.js';
import type { StepWork } from './step.js';

/**
 * Has the video behind an address read before anybody is asked to agree to it: the hash of its bytes becomes part of the
 * content, and so of what is agreed to. Where it cannot be read they are asked all the same, and their request says so.
 */
export const lookAtVideo: StepWork = async ({ directory, now }, held, signal) => {
  const { row } = held;
  const { video, videoFacts, ...rest } = contentOf(row);
  const policy = policyOf(row);
  if (policy === null || video.kind !== 'url') throw new Error(`There is nothing to look at in ${row.id}.`);
  const connected = await directory.tikapis(row.team_id, row.author_id);
  const found = connected === null ? null : await factsOfUrl(connected.client, video.url, signal);
  const content = { ...rest, video, videoFacts: found ?? withoutHash(videoFacts) };
  await held.save({
    set: {
      content: JSON.stringify(content),
      content_hash: contentHash(content),
      state: 'awaiting_approval',
      ...roundTimes(policy, content, now()),
      failure: null,
      attempt: 0,
      try_at: null,
    },
    trail: [],
  });
};

/** What was found at another time is no more than a hint. */
function withoutHash(facts: PostVideo | null): PostVideo | null {
  if (facts === null) return null;
  const { sha256: _, ...hint } = facts;
  return hint;
}
