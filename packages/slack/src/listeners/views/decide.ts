import type { ViewOutput } from '@slack/bolt';
import type { Listen } from '../../app/turn.js';
import { commentField, decisionCallbackId, readDecision } from '../../ui/post/decision-dialog.js';
import { readPostValue } from '../../ui/post-value.js';
import { postOf, tellRefusal } from '../post-of.js';
import type { SurfaceDeps } from '../surface-deps.js';

/** Somebody has said no, and why. */
export function decide(listen: Listen, { desk }: SurfaceDeps): void {
  listen.view(decisionCallbackId, {
    answer: (view) =>
      commentIn(view) === ''
        ? { response_action: 'errors', errors: { [commentField]: 'Say why, so that the author can act on it.' } }
        : undefined,

    async handle(turn) {
      const { kind, value } = readDecision(turn.view.private_metadata);
      const { postId, contentHash } = readPostValue(value);
      const post = await postOf(desk, turn, postId);
      const outcome = await desk.decide(turn.actor, postId, { kind, comment: commentIn(turn.view), contentHash });
      await tellRefusal(turn, outcome, post.message ?? { channelId: post.channelId });
    },
  });
}

const commentIn = ({ state }: ViewOutput): string => (state.values[commentField]?.[commentField]?.value ?? '').trim();
