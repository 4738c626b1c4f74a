import type { KnownBlock, ModalView } from '@slack/types';
import { composerCallbackId } from '../../composer/fields.js';
import { writeSetup } from '../../composer/setup.js';
import { context, divider, plain, section } from '../blocks.js';
import { escapeClipped } from '../escape.js';
import { shortId } from '../post/post-facts.js';
import { accountBlocks } from './account-blocks.js';
import { checkBlocks } from './check-blocks.js';
import { choiceBlocks } from './choice-blocks.js';
import type { ComposerModel } from './composer-model.js';
import { consentBlocks } from './consent-blocks.js';
import { disclosureBlocks } from './disclosure-blocks.js';
import { timeBlocks } from './time-blocks.js';
import { captionBlock, videoBlocks } from './video-blocks.js';

/** The form in which a person makes or changes a post. */
export const composerView = (model: ComposerModel): ModalView => ({
  type: 'modal',
  callback_id: composerCallbackId,
  private_metadata: writeSetup(model.setup),
  title: plain(model.setup.edits === null ? 'Post to TikTok' : 'Change this post', 24),
  submit: plain(submitWords(model), 24),
  close: plain('Cancel', 24),
  blocks: [
    ...notes(model),
    ...accountBlocks(model),
    ...videoBlocks(model),
    captionBlock(model),
    ...choiceBlocks(model),
    ...disclosureBlocks(model),
    ...timeBlocks(model),
    divider,
    ...checkBlocks(model),
    ...consentBlocks(model),
  ],
});

function submitWords({ setup, approval }: ComposerModel): string {
  if (approval.isRequired) return 'Ask for approval';
  if (setup.edits !== null) return 'Save';
  return setup.isForLater ? 'Schedule' : 'Post';
}

function notes({ setup, notes: told, approval }: ComposerModel): KnownBlock[] {
  const { edits } = setup;
  const voids = approval.isRequired ? ' What was said of it so far counts no more.' : '';
  return [
    ...(edits === null
      ? []
      : [context(`You are changing the post \`${escapeClipped(shortId(edits.postId), 40)}\`.${voids}`)]),
    ...told.slice(0, 5).map((note) => section(`*Please look:* ${escapeClipped(note, 1_500)}`)),
  ];
}
