import { type Problem, problem, type RuleValue } from '../errors/index.js';
import { count, plural } from '../errors/words.js';
import { whyNotSentTo } from './receiver-address.js';

export const LONGEST_CALLBACK_URL = 2_048;

/** How many callbacks one post can have: repetitions of its request can each bring another. */
export const MOST_CALLBACKS = 10;

/** Where a server sends callbacks to. */
export interface CallbackRules {
  allowHttp: boolean;
  /** Names as `new URL(…).hostname` gives them, each for itself alone; `*` for any. */
  hosts: readonly string[];
}

/**
 * What is wrong with the callback address of a post, as far as it can be seen without looking its host up. Whoever has the
 * address can answer in the name of the server, so problems show its host at most.
 */
export function checkCallbackUrl(given: string, { allowHttp, hosts }: CallbackRules): Problem[] {
  const address = given.trim();
  if (address.length > LONGEST_CALLBACK_URL) {
    const reason = `it has ${plural(address.length, 'character')}, and at most ${count(LONGEST_CALLBACK_URL)} are allowed`;
    return [callbackUrlProblem(reason, { limit: LONGEST_CALLBACK_URL, actual: address.length })];
  }
  const reason = whyNotSentTo(address, { allowHttp });
  if (reason !== undefined) return [callbackUrlProblem(reason)];
  if (address.includes('#')) return [callbackUrlProblem('it has a part after "#", which is never sent')];
  const { hostname: host } = new URL(address);
  if (hosts.includes(host) || hosts.includes('*')) return [];
  return [problem('callback_host_not_listed', 'callbackUrl', { host, hosts }, { limit: hosts, actual: host })];
}

/** @param reason words that go on after "cannot be used:", and that show nothing of the address */
export const callbackUrlProblem = (reason: string, values?: { limit: RuleValue; actual: RuleValue }): Problem =>
  problem('callback_url_invalid', 'callbackUrl', { reason }, values);
