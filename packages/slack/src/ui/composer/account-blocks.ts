import type { KnownBlock } from '@slack/types';
import { accountName } from '@tikapis/core';
import { blockId, fields } from '../../composer/fields.js';
import { context, option, plain, section } from '../blocks.js';
import { clip, escapeClipped, isWebAddress } from '../escape.js';
import { chosenAccount, type ComposerModel } from './composer-model.js';

const keyNames: Readonly<Record<ComposerModel['keyOf'], string>> = {
  own: 'your own TikAPIs key',
  workspace: 'the TikAPIs key of this workspace',
  author: 'the TikAPIs key of the author of this post',
};

/** Which TikTok account gets the post: its nickname and picture, and the choice where there are several. */
export function accountBlocks(model: ComposerModel): KnownBlock[] {
  const { accounts, keyAccount, keyOf, showsPicture } = model;
  const owner = keyAccount === '' ? '' : ` of ${escapeClipped(keyAccount, 100)}`;
  const key = `With ${keyNames[keyOf]}${owner}.`;
  const account = chosenAccount(model);
  if (accounts === null || account === undefined) {
    return [section('*Posting to the TikTok account of the TikAPIs key*'), context(key)];
  }
  const name = accountName(account);
  const handle = account.username ? ` (@${escapeClipped(account.username, 60)})` : '';
  const picture = showsPicture && isWebAddress(account.avatarUrl) ? account.avatarUrl : null;
  const options = accounts.slice(0, 100).map((each) => option(accountName(each), each.id));
  const chosen = options.find(({ value }) => value === account.id);
  return [
    {
      ...section(`*Posting to ${escapeClipped(name, 100)}*${handle}\n${key}`),
      ...(picture === null
        ? {}
        : { accessory: { type: 'image', image_url: picture, alt_text: clip(`Picture of ${name}`, 200) } }),
    },
    {
      type: 'input',
      block_id: blockId(fields.account),
      dispatch_action: true,
      label: plain('TikTok account'),
      element: {
        type: 'static_select',
        action_id: fields.account,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    },
    ...account.warnings
      .slice(0, 5)
      .map(({ message, fix }) => context(`*Mind:* ${escapeClipped(`${message} ${fix}`, 1_000)}`)),
  ];
}
