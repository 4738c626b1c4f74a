import type { ModalView } from '@slack/types';
import { bytes } from '@tikapis/core';
import { fileChoiceCallbackId, fileChoiceField } from '../../composer/fields.js';
import type { SlackFile } from '../../composer/values.js';
import { context, option, plain } from '../blocks.js';
import { clip, escapeClipped } from '../escape.js';

/** Slack takes no more in one list, and no more files in one message. */
const mostFiles = 10;

/** Which of several videos of a message. */
export const fileChoiceView = (
  files: readonly SlackFile[],
  { metadata, notes }: { metadata: string; notes: readonly string[] },
): ModalView => ({
  type: 'modal',
  callback_id: fileChoiceCallbackId,
  private_metadata: metadata,
  title: plain('Post to TikTok', 24),
  submit: plain('Next', 24),
  close: plain('Cancel', 24),
  blocks: [
    {
      type: 'input',
      block_id: fileChoiceField,
      label: plain('Which of the videos?'),
      element: {
        type: 'radio_buttons',
        action_id: fileChoiceField,
        options: files
          .slice(0, mostFiles)
          .map(({ fileId, name, sizeBytes }) =>
            option(`${clip(name, 55)} (${bytes(sizeBytes).replace(/ \(.*/, '')})`, fileId),
          ),
      },
    },
    ...notes.slice(0, 5).map((note) => context(escapeClipped(note, 500))),
  ],
});
