import type { ModalView } from '@slack/types';
import { RefusedError } from '../../app/refused-error.js';
import type { Listen, Turn } from '../../app/turn.js';
import { openThenFill } from '../../app/views.js';
import { newPostActionId } from '../../composer/fields.js';
import { openComposer } from '../../composer/open-composer.js';
import type { ComposerWish } from '../../composer/prepare-composer.js';
import { newSetup } from '../../composer/setup.js';
import { emptyValues, fileOf, valuesForAnother, valuesOf } from '../../composer/values.js';
import type { SlackPost } from '../../posts/slack-post.js';
import { decisionDialog } from '../../ui/post/decision-dialog.js';
import { moveDialog } from '../../ui/post/move-dialog.js';
import { postActionIds } from '../../ui/post/post-action-ids.js';
import { postDetailsView } from '../../ui/post/post-status.js';
import { postOf } from '../post-of.js';
import type { SurfaceDeps } from '../surface-deps.js';
import { clickedPost } from './clicked.js';

/** Buttons that open a view. It is opened at once and filled when the post was read. */
export function postDialogs(listen: Listen, deps: SurfaceDeps): void {
  const { desk } = deps;
  const dialog = (actionId: string, make: (post: SlackPost) => ModalView) =>
    listen.action(
      actionId,
      (turn) => openPostView(deps, turn, turn.body.trigger_id, clickedPost(turn.action).postId, make),
      {
        isOpen: true,
      },
    );

  dialog(postActionIds.open, postDetailsView);
  dialog(postActionIds.move, moveDialog);
  dialog(postActionIds.reject, (post) => decisionDialog(post, 'rejected'));
  dialog(postActionIds.requestChanges, (post) => decisionDialog(post, 'changes_requested'));

  const composer = (
    actionId: string,
    wishFor: (turn: Turn, postId: string, channelId: string | null) => Promise<ComposerWish>,
  ) =>
    listen.action(
      actionId,
      (turn) =>
        openComposer(deps, turn, turn.body.trigger_id, () =>
          wishFor(turn, clickedPost(turn.action).postId, turn.body.channel?.id ?? null),
        ),
      { isOpen: true },
    );

  composer(postActionIds.edit, async (turn, postId) => {
    const outcome = await desk.findToChange(turn.actor, postId);
    if (!outcome.ok) throw new RefusedError(outcome.failure.message, outcome.failure.fix);
    const { id, authorId, content, revision, channelId, threadTs } = outcome.post;
    return {
      setup: { ...setupFor(content), channelId, threadTs, edits: { postId: id, revision, authorId } },
      values: valuesOf(content),
      notes: [],
      kept: null,
    };
  });
  composer(postActionIds.again, async (turn, postId, clickedIn) => {
    const { content, channelId, threadTs } = await postOf(desk, turn, postId);
    const place = clickedIn === null || clickedIn === channelId ? { channelId, threadTs } : { channelId: clickedIn };
    return {
      setup: { ...setupFor(content), ...place },
      values: valuesForAnother(content, deps.now()),
      notes: [],
      kept: null,
    };
  });
  composer(newPostActionId, async (_turn, _postId, channelId) => ({
    setup: { ...newSetup, channelId },
    values: emptyValues,
    notes: [],
    kept: null,
  }));
}

/** Opens a view about a post, which may be named by its last letters. */
export const openPostView = (
  { desk }: SurfaceDeps,
  turn: Turn,
  triggerId: string,
  id: string,
  make: (post: SlackPost) => ModalView,
): Promise<void> =>
  openThenFill(turn, triggerId, 'Post', async () => {
    await turn.person();
    return make(await postOf(desk, turn, id));
  });

const setupFor = ({ video, videoFacts }: SlackPost['content']) => ({
  ...newSetup,
  file: fileOf(video),
  facts: video.kind === 'slack_file' ? videoFacts : null,
});
