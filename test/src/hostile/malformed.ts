import type { Dice } from '../support/dice.js';
import { brokenForms } from './malformed-forms.js';
import { brokenHttp } from './malformed-http.js';
import { brokenJson } from './malformed-json.js';
import { brokenQueries } from './malformed-queries.js';

/** Makes the bytes of one request that no good client sends. */
export type Malform = (dice: Dice, apiKey: string) => Uint8Array;

const kinds: Readonly<Record<string, readonly Malform[]>> = {
  http: brokenHttp,
  json: brokenJson,
  form: brokenForms,
  query: brokenQueries,
};

/** One request, and the kind of its trouble. */
export function malformedRequest(dice: Dice, apiKey: string): { kind: string; bytes: Uint8Array } {
  const kind = dice.pick(Object.keys(kinds));
  return { kind, bytes: dice.pick(kinds[kind] ?? [])(dice, apiKey) };
}
