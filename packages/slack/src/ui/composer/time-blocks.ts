import type { KnownBlock } from '@slack/types';
import { blockId, fields } from '../../composer/fields.js';
import { plain } from '../blocks.js';
import type { ComposerModel } from './composer-model.js';

/** When, and where its message will be if that is not known. */
export const timeBlocks = ({ setup, values, timeZone }: ComposerModel): KnownBlock[] => [
  {
    type: 'input',
    block_id: blockId(fields.at),
    optional: !setup.isForLater,
    label: plain('When?'),
    hint: plain(
      `${setup.isForLater ? 'In' : 'Empty: as soon as possible. A time is in'} your own time zone, ${timeZone}.`,
      200,
    ),
    element: {
      type: 'datetimepicker',
      action_id: fields.at,
      ...(values.atMs === null ? {} : { initial_date_time: Math.floor(values.atMs / 1000) }),
    },
  },
  ...(setup.channelId === null && setup.edits === null ? [channelBlock()] : []),
];

const channelBlock = (): KnownBlock => ({
  type: 'input',
  block_id: blockId(fields.channel),
  label: plain('Where should its message be?'),
  hint: plain('The app has to be a member there. If it is not, it writes to you alone.'),
  element: { type: 'conversations_select', action_id: fields.channel, default_to_current_conversation: true },
});
