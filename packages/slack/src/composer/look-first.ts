import type { Turn } from '../app/turn.js';
import type { ComposerModel } from '../ui/composer/composer-model.js';
import type { ComposerDeps } from './composer-deps.js';
import { prepareComposer } from './prepare-composer.js';
import type { ComposerReading } from './read-view.js';
import { fingerprint } from './setup.js';
import type { VideoCheck } from './video-check.js';

/** Whether nobody has looked at the video yet: its address was typed, or changed, after the last check. */
export const isUnseen = ({ setup, values }: ComposerReading): boolean =>
  setup.file === null && setup.checked !== fingerprint(values.address);

export interface Look {
  check: VideoCheck;
  /** The composer with what was found. */
  model: ComposerModel;
  /** Whether the person should read it before anything is made of the form. */
  isWorthReading: boolean;
}

/** Looks at the video of a form that was submitted. Throws what {@link prepareComposer} throws. */
export async function lookFirst(deps: ComposerDeps, turn: Turn, { setup, values }: ComposerReading): Promise<Look> {
  const note = 'Look at what the check of the video found below. If it is fine like that, submit it again.';
  const wish = { setup, values, notes: [note], kept: null };
  const model = await prepareComposer(deps, turn.actor, await turn.person(), wish);
  const { check } = model;
  if (check === null || 'blocks' in check) throw new Error('A composer that is made anew has a check of its own.');
  const isOtherAccount = model.accounts !== null && model.values.accountId !== values.accountId;
  const isWorthReading = check.problems.length > 0 || check.warnings.length > 0 || isOtherAccount;
  return { check, model, isWorthReading };
}
