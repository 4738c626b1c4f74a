import { type WebClient, WebAPIPlatformError } from '@slack/web-api';
import type { Turn } from '../app/turn.js';
import { openAtOnce, type OpenView, updateView } from '../app/views.js';
import type { SlackPerson } from '../identity/directory.js';
import type { ComposerModel } from '../ui/composer/composer-model.js';
import { composerView } from '../ui/composer/composer-view.js';
import type { ComposerDeps } from './composer-deps.js';
import { type ComposerWish, prepareComposer } from './prepare-composer.js';

export const composerTitle = 'Post to TikTok';

/** Opens the composer as it is wished: at once, and filled when TikTok has told what the account allows. */
export async function openComposer(
  deps: ComposerDeps,
  turn: Turn,
  triggerId: string,
  wish: (person: SlackPerson) => ComposerWish | Promise<ComposerWish>,
): Promise<void> {
  const open = await openAtOnce(turn, triggerId, composerTitle);
  const person = await turn.person();
  await showComposer(turn.client, open, await prepareComposer(deps, turn.actor, person, await wish(person)));
}

/** Slack loads pictures itself, and refuses the whole view when it cannot: TikTok's are good for hours, in any format. */
export async function showComposer(client: WebClient, { id, hash }: OpenView, model: ComposerModel): Promise<void> {
  try {
    await updateView(client, id, composerView(model), hash);
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !refusesView.has(error.data.error)) throw error;
    await updateView(client, id, composerView({ ...model, showsPicture: false }), hash);
  }
}

const refusesView: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_arguments']);
