import type { ViewOutput } from '@slack/bolt';
import { parseSchedule } from '@tikapis/core';
import type { Listen } from '../../app/turn.js';
import { moveCallbackId, moveFields } from '../../ui/post/move-dialog.js';
import { readPostValue } from '../../ui/post-value.js';
import { postOf, tellRefusal } from '../post-of.js';
import type { SurfaceDeps } from '../surface-deps.js';

/** A post gets another time. */
export function move(listen: Listen, { desk, now }: SurfaceDeps): void {
  listen.view(moveCallbackId, {
    answer(view) {
      const wrong = whatIsWrong(view, now());
      return wrong === null ? undefined : { response_action: 'errors', errors: { [moveFields.time]: wrong } };
    },

    async handle(turn) {
      const { postId } = readPostValue(turn.view.private_metadata);
      const post = await postOf(desk, turn, postId);
      const outcome = await desk.move(turn.actor, postId, isNowIn(turn.view) ? null : timeIn(turn.view));
      await tellRefusal(turn, outcome, post.message ?? { channelId: post.channelId });
    },
  });
}

const isNowIn = ({ state }: ViewOutput): boolean =>
  (state.values[moveFields.now]?.[moveFields.now]?.selected_options ?? []).length > 0;

function timeIn({ state }: ViewOutput): string | null {
  const atSeconds = state.values[moveFields.time]?.[moveFields.time]?.selected_date_time;
  return typeof atSeconds === 'number' ? new Date(atSeconds * 1000).toISOString() : null;
}

function whatIsWrong(view: ViewOutput, nowMs: number): string | null {
  if (isNowIn(view)) return null;
  const time = timeIn(view);
  if (time === null) return 'Choose a time, or tick that it is published as soon as possible.';
  const reading = parseSchedule(time, { nowMs });
  return reading.ok ? null : reading.problems.map(({ message, fix }) => `${message} ${fix}`).join(' ');
}
