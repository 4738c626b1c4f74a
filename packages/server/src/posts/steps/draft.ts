import { HOUR_MS } from '../pace.js';
import { askStatus } from './ask-status.js';
import { linkOf } from './public-id.js';
import type { Step } from './step.js';

const DAY_MS = 24 * HOUR_MS;
/** Who has not posted a draft after a week will not post it. */
const GIVE_UP_AFTER_MS = 7 * DAY_MS;

/** The draft is in the creator's inbox. That the post is published is known only if they post it, today or never. */
export const draft: Step = async (context) => {
  const { post, now } = context;
  const sinceMs = now() - (post.upload_started_at ?? now());
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'done', change: {} };
  const outcome = await askStatus(context);
  switch (outcome.kind) {
    case 'not_yet':
      return { kind: 'later', atMs: outcome.atMs };
    case 'reconnect':
      return { kind: 'done', change: {} };
    case 'ok':
      if (outcome.data.status === 'FAILED') return { kind: 'done', change: {} };
      if (outcome.data.status === 'PUBLISH_COMPLETE') {
        return {
          kind: 'published',
          change: { published_at: now(), ...linkOf(outcome.data.postIds, context) },
          nextStep: outcome.data.postIds.length === 0 ? 'public_id' : null,
          note: 'The creator has posted the draft.',
        };
      }
  }
  return { kind: 'wait', delayMs: sinceMs > DAY_MS ? HOUR_MS : HOUR_MS / 4 };
};
