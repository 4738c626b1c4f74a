import { type ServerAddress, TikApisError } from '@tikapis/core';
import { exit, exitCodeOf } from '../exit-codes.js';
import { Interrupted } from '../interrupted.js';

/**
 * How to repeat a command that ended before the server had confirmed the post, without posting twice; undefined where
 * it was refused, so that nothing was posted.
 */
export function repeatHint(
  error: unknown,
  { idempotencyKey, schedule, server }: { idempotencyKey: string; schedule: string | undefined; server: ServerAddress },
): string | undefined {
  const code = exitCodeOf(error);
  const mayHaveArrived = error instanceof Interrupted || code === exit.unknown || code === exit.notReachable;
  if (!mayHaveArrived || (error instanceof TikApisError && error.code === 'server_address_invalid')) return undefined;
  if (server.isHosted)
    return 'The hosted service knows no idempotency keys: look at "tikapis list" before you repeat it.';
  // "in 2 hours" is another time by then, and another post.
  const time = schedule === undefined ? '' : ` --at ${schedule}`;
  return `The same command with --idempotency-key ${idempotencyKey}${time} can be repeated safely: it gives one post.`;
}
