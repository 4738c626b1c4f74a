import type { ViewOutput } from '@slack/bolt';
import { newErrorId } from '../../app/error-id.js';
import { failureText } from '../../app/explain-error.js';
import type { Listen } from '../../app/turn.js';
import { updateView } from '../../app/views.js';
import { type CheckedValues, checkValues } from '../../composer/check-values.js';
import { composerCallbackId } from '../../composer/fields.js';
import { isUnseen, lookFirst } from '../../composer/look-first.js';
import { composerTitle, showComposer } from '../../composer/open-composer.js';
import { type ComposerReading, readView } from '../../composer/read-view.js';
import type { VideoCheck } from '../../composer/video-check.js';
import type { Failure } from '../../posts/slack-post.js';
import { plain, section } from '../../ui/blocks.js';
import { escapeClipped } from '../../ui/escape.js';
import { noticeView } from '../../ui/notice-view.js';
import type { RenderedMessage } from '../../ui/rendered.js';
import type { SurfaceDeps } from '../surface-deps.js';

/** The composer was submitted: the act by which a person agrees to TikTok's terms, and the post begins. */
export function submitComposer(listen: Listen, deps: SurfaceDeps): void {
  const { desk, now } = deps;
  const read = (view: ViewOutput): { reading: ComposerReading; checked: CheckedValues } => {
    const reading = readView(view);
    return { reading, checked: checkValues(reading, { nowMs: now() }) };
  };

  listen.view(composerCallbackId, {
    answer(view) {
      const { reading, checked } = read(view);
      if (!checked.ok) return { response_action: 'errors', errors: checked.errors };
      // There is no time to look at the video before Slack has its answer, so the form stays open until somebody has.
      return isUnseen(reading) ? { response_action: 'update', view: notice('Checking the video …') } : undefined;
    },

    async handle(turn) {
      const { actor, view, client } = turn;
      const { reading, checked } = read(view);
      const { edits, channelId: openedIn, threadTs } = reading.setup;
      const channelId = openedIn ?? reading.values.channelId ?? actor.userId;
      const isOpen = isUnseen(reading) && !turn.isReplay;
      const giveBack = async (failure: Failure) => {
        if (isOpen) await updateView(client, view.id, notice(failureText(failure)));
        await turn.tell(notTaken(failure, reading.values.caption), { channelId, threadTs });
      };
      turn.failWith(giveBack);
      // A time may have passed in between.
      if (!checked.ok) return giveBack(failureOf(Object.values(checked.errors).join(' ')));
      let { content } = checked;
      if (isUnseen(reading)) {
        const { check, model, isWorthReading } = await lookFirst(deps, turn, reading);
        if (isWorthReading && isOpen) return showComposer(client, { id: view.id, hash: undefined }, model);
        if (isWorthReading) return giveBack(failureOf(wordsOf(check)));
        content = { ...content, videoFacts: check.facts };
      }
      const consented = { ...content, consentBy: actor.userId };
      const outcome =
        edits === null
          ? await desk.propose(actor, { originKey: view.id, channelId, threadTs, content: consented })
          : await desk.edit(actor, edits.postId, { revision: edits.revision }, consented);
      if (!outcome.ok) return giveBack(outcome.failure);
      if (isOpen) await updateView(client, view.id, notice('Done: the message of the post shows how it goes.'));
    },
  });
}

const notice = (text: string) => noticeView(composerTitle, text);

const failureOf = (message: string): Failure => ({ message, fix: 'Open the composer again.', errorId: newErrorId() });

const wordsOf = ({ problems, warnings }: VideoCheck): string =>
  ['The post was not made, since the check of its video found this:', ...problems, ...warnings]
    .map((each) => (typeof each === 'string' ? each : each.message))
    .join(' ');

/** The form is closed by now: what was written in it is given back. */
function notTaken(failure: Failure, caption: string): RenderedMessage {
  const text = escapeClipped(failureText(failure), 2_500);
  const written = caption.trim() === '' ? [] : [{ type: 'section' as const, text: plain(caption) }];
  return { text, blocks: [section(text), ...written] };
}
