import { RefusedError } from '../../app/refused-error.js';
import type { ActionTurn, Listen } from '../../app/turn.js';
import { changingFields, checkActionId, fields } from '../../composer/fields.js';
import { showComposer } from '../../composer/open-composer.js';
import { prepareComposer } from '../../composer/prepare-composer.js';
import { readView } from '../../composer/read-view.js';
import type { ComposerValues } from '../../composer/values.js';
import { keptCheck } from '../../ui/composer/check-blocks.js';
import type { SurfaceDeps } from '../surface-deps.js';

type Change = (values: ComposerValues) => ComposerValues;

/** A choice that changes what else can be chosen makes the composer anew, with what was filled in so far. */
export function composerChanges(listen: Listen, deps: SurfaceDeps): void {
  const newest = new Map<string, string>();

  async function refresh(turn: ActionTurn, change: Change, { checksAnew }: { checksAnew: boolean }): Promise<void> {
    const { view, trigger_id: triggerId } = turn.body;
    if (view === undefined) throw new RefusedError('This form is not there any more.', 'Open it again.');
    newest.set(view.id, triggerId);
    try {
      const { setup, values } = readView(view);
      const wish = { setup, values: change(values), notes: [], kept: checksAnew ? null : keptCheck(view.blocks) };
      const model = await prepareComposer(deps, turn.actor, await turn.person(), wish);
      // Whoever makes two changes at once has both in the second. Its hash is that of the view before the first.
      if (newest.get(view.id) !== triggerId) return;
      await showComposer(turn.client, { id: view.id, hash: undefined }, model);
    } finally {
      if (newest.get(view.id) === triggerId) newest.delete(view.id);
    }
  }

  for (const field of changingFields) {
    // What another account allows is another matter, for the video too.
    const isAccount = field === fields.account;
    listen.action(field, (turn) => refresh(turn, isAccount ? forgetChoices : keepAll, { checksAnew: isAccount }));
  }
  listen.action(checkActionId, (turn) => refresh(turn, keepAll, { checksAnew: true }));
}

const keepAll: Change = (values) => values;
const forgetChoices: Change = (values) => ({ ...values, visibility: null, allowed: [] });
