import { type Problem, TikApisError } from '@tikapis/core';
import { ConfigError } from '@tikapis/core/environment';
import { exitCodeOf } from '../exit-codes.js';
import { UsageError } from '../usage-error.js';
import { hintFor } from './hints.js';
import type { Output } from './output.js';

/** What is known beside the error. */
export interface Failure {
  /** More fields of the JSON document: the post, the idempotency key. */
  json?: object;
  /** What the person can do now, in this program. */
  hints?: readonly string[];
}

/** Says what went wrong, in words and, with `--json`, as a document with `error`. Gives the exit code. */
export function tellError(out: Output, error: unknown, { json = {}, hints = [] }: Failure = {}): number {
  const exitCode = exitCodeOf(error);
  for (const line of sentences(error)) out.say(line, 'red');
  const known = error instanceof TikApisError ? hintFor(error) : undefined;
  for (const hint of [...(known === undefined ? [] : [known]), ...hints]) out.say(hint);
  // On one line, as it may follow the lines of "watch".
  if (out.isJson) out.event('', { error: errorJson(error), exitCode, ...json });
  return exitCode;
}

export const problemLine = ({ message, fix }: Pick<Problem, 'message' | 'fix'>): string =>
  fix === '' || message.includes(fix) ? message : `${message} ${fix}`;

function sentences(error: unknown): string[] {
  if (error instanceof TikApisError) {
    const told = error.problems.filter(({ message }) => message !== '');
    // What a server says beside its list may be more than the list.
    return told.length > 0 ? told.map(problemLine) : [problemLine(error)];
  }
  // Whoever reads this can do nothing about it but tell us: with where it came from.
  return [isTheirs(error) ? (error as Error).message : String((error as Error).stack ?? error)];
}

const isTheirs = (error: unknown): boolean =>
  error instanceof UsageError || error instanceof ConfigError || (error as Error).name === 'Interrupted';

function errorJson(error: unknown): object {
  if (error instanceof TikApisError) {
    const { code, message, fix, action, retryable, status, requestId, retryAfterMs, problems } = error;
    return { code, message, fix, action, retryable, status, requestId, retryAfterMs, problems };
  }
  const { name, message } = error as Error;
  const codes: Readonly<Record<string, string>> = {
    UsageError: 'usage',
    ConfigError: 'configuration',
    Interrupted: 'interrupted',
  };
  return { code: codes[name] ?? 'fault', message, retryable: false };
}
