import type { KnownBlock } from '@slack/types';
import { accountName, type TikTokAccount } from '@tikapis/core';
import { context, header, section } from './blocks.js';
import { escapeClipped } from './escape.js';
import { visibilityNames } from './post/post-facts.js';
import type { RenderedMessage } from './rendered.js';

/** The TikTok accounts that a key can post to, with what each allows now. */
export function accountList(accounts: readonly TikTokAccount[] | null): RenderedMessage {
  if (accounts === null) {
    const text = 'This TikAPIs server does not tell of its TikTok accounts: posts go to the one of your key.';
    return { text, blocks: [section(text)] };
  }
  if (accounts.length === 0) {
    const text = 'No TikTok account is connected yet. Connect one in TikAPIs, then come back.';
    return { text, blocks: [section(text)] };
  }
  const shown = accounts.slice(0, 20);
  const rest = accounts.length - shown.length;
  return {
    text: `TikTok accounts: ${shown.map((each) => escapeClipped(accountName(each), 60)).join(', ')}`,
    blocks: [
      header('TikTok accounts'),
      ...shown.flatMap(blocksOf),
      ...(rest > 0 ? [context(`And ${rest} more.`)] : []),
    ],
  };
}

function blocksOf(account: TikTokAccount): KnownBlock[] {
  const { username, state, visibilities, disabledInteractions, maxVideoDurationSec, warnings } = account;
  const facts = [
    state === 'connected' ? null : `_${escapeClipped(state, 60)}_`,
    visibilities === null
      ? 'TikTok does not say now what it allows'
      : `visible to: ${visibilities.map((each) => visibilityNames[each].toLowerCase()).join(', ')}`,
    disabledInteractions === null || disabledInteractions.length === 0
      ? null
      : `turned off: ${escapeClipped(disabledInteractions.join(', '), 100)}`,
    maxVideoDurationSec === null ? null : `videos up to ${maxVideoDurationSec} s`,
  ].filter((fact) => fact !== null);
  const handle = username ? ` (@${escapeClipped(username, 60)})` : '';
  const told = warnings.slice(0, 3).map(({ message, fix }) => `*Mind:* ${escapeClipped(`${message} ${fix}`, 600)}`);
  return [section([`*${escapeClipped(accountName(account), 100)}*${handle}`, facts.join(' · '), ...told].join('\n'))];
}
