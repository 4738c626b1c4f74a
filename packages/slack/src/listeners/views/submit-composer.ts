import type { ViewOutput } from '@slack/bolt';
import { newErrorId } from '../../app/error-id.js';
import { failureText } from '../../app/explain-error.js';
import type { Listen } from '../../app/turn.js';
import { type CheckedValues, checkValues } from '../../composer/check-values.js';
import { composerCallbackId } from '../../composer/fields.js';
import { type ComposerReading, readView } from '../../composer/read-view.js';
import type { Failure } from '../../posts/slack-post.js';
import { plain, section } from '../../ui/blocks.js';
import { escapeClipped } from '../../ui/escape.js';
import type { RenderedMessage } from '../../ui/rendered.js';
import type { SurfaceDeps } from '../surface-deps.js';

/** The composer was submitted: the act by which a person agrees to TikTok's terms, and the post begins. */
export function submitComposer(listen: Listen, { desk, now }: SurfaceDeps): void {
  const read = (view: ViewOutput): { reading: ComposerReading; checked: CheckedValues } => {
    const reading = readView(view);
    return { reading, checked: checkValues(reading, { nowMs: now() }) };
  };

  listen.view(composerCallbackId, {
    answer(view) {
      const { checked } = read(view);
      return checked.ok ? undefined : { response_action: 'errors', errors: checked.errors };
    },

    async handle(turn) {
      const { actor, view } = turn;
      const { reading, checked } = read(view);
      // A time may have passed in between.
      if (!checked.ok) {
        const failure = {
          message: Object.values(checked.errors).join(' '),
          fix: 'Open the composer again.',
          errorId: newErrorId(),
        };
        return turn.tell(notTaken(failure, reading.values.caption));
      }
      const content = { ...checked.content, consentBy: actor.userId };
      const { edits, channelId: openedIn, threadTs } = reading.setup;
      const channelId = openedIn ?? reading.values.channelId ?? actor.userId;
      const outcome =
        edits === null
          ? await desk.propose(actor, { originKey: view.id, channelId, threadTs, content })
          : await desk.edit(actor, edits.postId, { revision: edits.revision }, content);
      if (!outcome.ok) await turn.tell(notTaken(outcome.failure, content.caption), { channelId, threadTs });
    },
  });
}

/** The form is closed by now: what was written in it is given back. */
function notTaken(failure: Failure, caption: string): RenderedMessage {
  const text = escapeClipped(failureText(failure), 2_500);
  const written = caption.trim() === '' ? [] : [{ type: 'section' as const, text: plain(caption) }];
  return { text, blocks: [section(text), ...written] };
}
