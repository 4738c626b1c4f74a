import { TikApisError } from '@tikapis/core';
import { ConfigError } from '@tikapis/core/environment';
import { Interrupted } from './interrupted.js';
import { UsageError } from './usage-error.js';

/** What the program ends with. Scripts rely on these: a number is never given another meaning. */
export const exit = {
  done: 0,
  notPublished: 1,
  usage: 2,
  key: 3,
  limit: 4,
  notReachable: 5,
  refused: 6,
  unknown: 7,
  fault: 70,
} as const;

/** The same for people: help and README show it. */
export const exitCodeTable: readonly (readonly [code: number, means: string])[] = [
  [exit.done, 'done; with waiting: published'],
  [exit.notPublished, 'the post failed or was cancelled; the doctor found something wrong'],
  [exit.usage, 'the command line or a setting cannot be understood'],
  [exit.key, 'the API key is missing, or the server does not take it'],
  [exit.limit, 'a limit is used up: the same command is fine later'],
  [exit.notReachable, 'the server cannot be reached, or something else answers there'],
  [exit.refused, 'the video, caption, time, id or setting is refused; nothing was posted'],
  [exit.unknown, 'it is not known yet what became of the post: look before you repeat it'],
  [exit.fault, 'a fault of this program'],
  [130, 'stopped with Ctrl-C (143: by SIGTERM); a post that was accepted goes on'],
];

const byCode: Readonly<Record<string, number>> = {
  post_failed: exit.notPublished,
  post_cancelled: exit.notPublished,
  rate_limit_exceeded: exit.limit,
  outcome_unknown: exit.unknown,
  wait_timed_out: exit.unknown,
  server_address_invalid: exit.notReachable,
  redirect_refused: exit.notReachable,
  not_tikapis: exit.notReachable,
  network: exit.notReachable,
  timeout: exit.notReachable,
  unavailable: exit.notReachable,
  server_error: exit.notReachable,
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof UsageError || error instanceof ConfigError) return exit.usage;
  if (!(error instanceof TikApisError)) return exit.fault;
  const known = Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
  if (known !== undefined) return known;
  if (error.action === 'fix_key') return exit.key;
  return error.action === 'wait' ? exit.notReachable : exit.refused;
}
