import type { KnownBlock } from '@slack/types';
import { listTikTokAccountsIfOffered, TikApisError } from '@tikapis/core';
import { RefusedError } from '../app/refused-error.js';
import type { SlackPerson } from '../identity/directory.js';
import type { Actor } from '../posts/post-desk.js';
import { chosenAccount, type ComposerModel } from '../ui/composer/composer-model.js';
import { notConnectedWords } from '../ui/not-connected.js';
import type { ComposerDeps } from './composer-deps.js';
import { type ComposerSetup, fingerprint } from './setup.js';
import type { ComposerValues } from './values.js';
import { checkAddress, checkFile, type VideoCheck } from './video-check.js';

export interface ComposerWish {
  setup: ComposerSetup;
  values: ComposerValues;
  notes: readonly string[];
  /** The blocks of an earlier check, to be shown as they are; null: everything is checked anew. */
  kept: KnownBlock[] | null;
}

/**
 * Asks all that the composer has to show. What an account allows is asked anew each time, as TikTok wants of forms.
 * A post is published with the key of its
 * author, whoever changes it. Throws `RefusedError` where there is no key, and {@link TikApisError} where the server says no to it.
 */
export async function prepareComposer(
  { directory }: ComposerDeps,
  { teamId, userId }: Actor,
  person: SlackPerson,
  wish: ComposerWish,
): Promise<ComposerModel> {
  const { setup } = wish;
  const authorId = setup.edits?.authorId ?? userId;
  const isOwn = authorId === userId;
  const [settings, connected] = await Promise.all([directory.settings(teamId), directory.tikapis(teamId, authorId)]);
  if (connected === null)
    throw isOwn ? new RefusedError(notConnectedWords.message, notConnectedWords.fix) : authorLeft();
  const { client } = connected;
  let { values } = wish;
  const looksAtAddress = wish.kept === null && setup.file === null && values.address !== '';
  const [accounts, ofAddress] = await Promise.all([
    listTikTokAccountsIfOffered(client),
    looksAtAddress ? checkAddress(client, values).catch(couldNotCheck) : null,
  ]);
  const account = chosenAccount({ accounts, values });
  const isLost = accounts !== null && values.accountId !== null && account?.id !== values.accountId;
  // What was chosen for one account is not chosen for another.
  values = { ...values, accountId: account?.id ?? null, ...(isLost ? { visibility: null, allowed: [] } : {}) };
  const check = setup.file === null ? ofAddress : checkFile(setup.file, setup.facts, account);
  return {
    setup: check === null ? setup : withCheck(setup, values, check),
    values,
    accounts,
    keyAccount: connected.account,
    keyOf: connected.isWorkspaceKey ? 'workspace' : isOwn ? 'own' : 'author',
    approval: settings.approval,
    timeZone: person.timeZone,
    notes: [
      ...wish.notes,
      ...(isLost
        ? ['The TikTok account of this post is not connected any more: look at the choices below again.']
        : []),
      ...(accounts?.length === 0
        ? ['No TikTok account is connected to this TikAPIs key yet. Connect one there, then open this again.']
        : []),
      ...(person.isZoneKnown ? [] : [`Slack does not tell your time zone: times are read as ${person.timeZone}.`]),
    ],
    check: wish.kept !== null && wish.kept.length > 0 ? { blocks: wish.kept } : check,
    showsPicture: true,
  };
}

const authorLeft = () =>
  new RefusedError('The author of this post has no TikAPIs key connected any more.', 'Ask them to connect it again.');

const withCheck = (setup: ComposerSetup, values: ComposerValues, check: VideoCheck): ComposerSetup => ({
  ...setup,
  facts: check.facts,
  checked: fingerprint(values.address),
  isRefused: check.isVideoRefused,
});

/** A check is a courtesy: without it the post can still be made, and is checked when it is sent. */
function couldNotCheck(error: unknown): VideoCheck {
  if (!(error instanceof TikApisError)) throw error;
  const { message, fix } = error;
  return { problems: [], isVideoRefused: false, warnings: [{ message, fix }], facts: null, isChecked: false };
}
