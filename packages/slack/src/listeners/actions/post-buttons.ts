import type { ActionTurn, Listen } from '../../app/turn.js';
import type { Outcome } from '../../posts/post-desk.js';
import { postActionIds } from '../../ui/post/post-action-ids.js';
import type { PostValue } from '../../ui/post-value.js';
import { tellRefusal } from '../post-of.js';
import type { SurfaceDeps } from '../surface-deps.js';
import { clickedPost } from './clicked.js';

/** Buttons that do something at once. What they did is seen in the message of the post, and on the Home tab. */
export function postButtons(listen: Listen, { desk, home }: SurfaceDeps): void {
  const act = (actionId: string, does: (turn: ActionTurn, value: PostValue) => Promise<Outcome>) =>
    listen.action(
      actionId,
      async (turn) => {
        const isDone = await tellRefusal(turn, await does(turn, clickedPost(turn.action)));
        if (isDone && turn.body.view?.type === 'home') await home.refresh(turn.actor);
      },
      { isKept: true },
    );

  act(postActionIds.approve, ({ actor }, { postId, contentHash }) =>
    desk.decide(actor, postId, { kind: 'approved', comment: null, contentHash }),
  );
  act(postActionIds.cancel, ({ actor }, { postId }) => desk.withdraw(actor, postId));
  act(postActionIds.retry, ({ actor }, { postId }) => desk.retry(actor, postId));
}
