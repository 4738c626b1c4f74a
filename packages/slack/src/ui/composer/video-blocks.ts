import type { KnownBlock } from '@slack/types';
import { bytes } from '@tikapis/core';
import { blockId, fields } from '../../composer/fields.js';
import { plain, section } from '../blocks.js';
import { clip, escapeClipped } from '../escape.js';
import type { ComposerModel } from './composer-model.js';

/** The file that was chosen, or the address, which can be typed. */
export function videoBlocks({ setup, values }: ComposerModel): KnownBlock[] {
  const { file } = setup;
  if (file !== null) {
    const size = `${bytes(file.sizeBytes).replace(/ \(.*/, '')}, ${escapeClipped(file.mimetype, 60)}`;
    return [
      section(
        `*Video:* ${escapeClipped(file.name, 200)} (${size})\nThe file stays private in Slack: it is sent, not shared.`,
      ),
    ];
  }
  return [
    {
      type: 'input',
      block_id: blockId(fields.address),
      label: plain('Address of the video'),
      hint: plain('The video file itself (MP4, MOV, WebM or AVI, at most 50 MB), which anyone can open.'),
      element: {
        type: 'plain_text_input',
        action_id: fields.address,
        max_length: 3_000,
        placeholder: plain('https://…', 150),
        ...(values.address === '' ? { focus_on_load: true } : { initial_value: clip(values.address, 3_000) }),
      },
    },
  ];
}

/** More than TikTok takes, so that a caption that is too long can be put in and made shorter. */
export const captionBlock = ({ values }: ComposerModel): KnownBlock => ({
  type: 'input',
  block_id: blockId(fields.caption),
  optional: true,
  label: plain('Caption'),
  hint: plain(
    values.mode === 'draft'
      ? 'A draft carries the video only: write the caption in TikTok. This one is for your team.'
      : 'With its hashtags. At most 2,200 characters, most emoji count as two.',
  ),
  element: {
    type: 'plain_text_input',
    action_id: fields.caption,
    multiline: true,
    max_length: 3_000,
    ...(values.caption === '' ? {} : { initial_value: clip(values.caption, 3_000) }),
  },
});
