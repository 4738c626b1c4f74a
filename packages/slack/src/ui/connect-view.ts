import type { ModalView } from '@slack/types';
import type { KeyShown } from '../identity/directory.js';
import type { HolderKind } from '../identity/key-holder.js';
import { context, plain, section } from './blocks.js';
import { escapeText } from './escape.js';
import { noticeView } from './notice-view.js';

/** Submitted, it connects the key of a person, or of the workspace; its metadata says which. */
export const connectCallbackId = 'connect';
export const keyField = 'api_key';

export const connectActionIds = {
  person: 'connect_open',
  workspace: 'connect_workspace_open',
  disconnectPerson: 'disconnect',
  disconnectWorkspace: 'disconnect_workspace',
} as const;

const titles: Readonly<Record<HolderKind, string>> = { person: 'Connect TikAPIs', workspace: 'Key of the workspace' };

const purposes: Readonly<Record<HolderKind, string>> = {
  person: 'Your posts are published with your own API key, and only yours.',
  workspace: 'Whoever has connected no key of their own publishes with this one, to its TikTok accounts.',
};

/** Asks for a key. Never shows one: what was typed does not come back, not even when it was refused. */
export const connectView = (kind: HolderKind, refusal: { message: string; fix: string } | null = null): ModalView => ({
  type: 'modal',
  callback_id: connectCallbackId,
  private_metadata: kind,
  title: plain(titles[kind], 24),
  submit: plain('Connect', 24),
  close: plain('Not now', 24),
  blocks: [
    ...(refusal === null ? [] : [section(`*That did not work.* ${escapeText(`${refusal.message} ${refusal.fix}`)}`)]),
    section(purposes[kind]),
    {
      type: 'input',
      block_id: keyField,
      label: plain('TikAPIs API key'),
      hint: plain('It was shown once, when it was created on the API Keys page of TikAPIs.'),
      element: { type: 'plain_text_input', action_id: keyField, max_length: 1_000, focus_on_load: true },
    },
    context(
      'The key is checked at TikAPIs now and stored encrypted. It passes through Slack once, like everything typed here. ' +
        '“Disconnect” deletes it at once.',
    ),
  ],
});

export const checkingView = (kind: HolderKind): ModalView => noticeView(titles[kind], 'The key is being checked …');

export const connectedView = (kind: HolderKind, shown: KeyShown): ModalView =>
  noticeView(titles[kind], `Connected: ${shownKey(shown)}. Type /tiktok-post to publish a video.`);

/** `me@example.com (key tk_live_…a1b2)` */
export const shownKey = ({ masked, account }: KeyShown): string =>
  account === '' ? `key ${masked}` : `${account} (key ${masked})`;

export const readHolderKind = (metadata: string): HolderKind => (metadata === 'workspace' ? 'workspace' : 'person');
