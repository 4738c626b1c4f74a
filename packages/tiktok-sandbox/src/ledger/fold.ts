import { controlFolds } from './fold-control.js';
import { oauthFolds } from './fold-oauth.js';
import { publishFolds } from './fold-publish.js';
import type { EntryOf, EntryType } from './entries.js';
import type { State } from './state.js';

/** What the entries of some types change. */
export type Folds<Type extends EntryType> = { [T in Type]: (state: State, entry: EntryOf<T>) => void };

const folds: Folds<EntryType> = { ...controlFolds, ...oauthFolds, ...publishFolds };

/** Takes one entry into the state, in place. */
export function fold<Type extends EntryType>(state: State, entry: EntryOf<Type>): void {
  folds[entry.type](state, entry);
}
