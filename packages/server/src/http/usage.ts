import type { FastifyInstance } from 'fastify';
import type { LastUsed } from '../accounts/last-used.js';
import type { Usage } from '../accounts/usage.js';
import { knownCaller } from './caller.js';

/** As the documentation spells addresses: `/v1/tiktok/posts/{id}`. */
export const documentedPath = (url: string): string => url.replace(/:(\w+)/g, '{$1}');

/** What an address is about, in the documented words. */
function categoryOf(path: string): string {
  if (path.startsWith('/v1/tiktok/')) return 'tiktok';
  if (path.startsWith('/v1/keys')) return 'auth';
  return path.startsWith('/v1/account/usage') ? 'analytics' : 'system';
}

/** Counts every request of a scope whose key is known, also those that are refused. The dashboard has no key. */
export function countUsage(
  scope: FastifyInstance,
  { usage, lastUsed, now }: { usage: Usage; lastUsed: LastUsed; now: () => number },
): void {
  scope.addHook('onResponse', async (request, reply) => {
    const caller = knownCaller(request);
    if (caller === undefined || caller.person !== undefined) return;
    const nowMs = now();
    lastUsed.note(caller.apiKeyId, nowMs);
    // An address that does not exist has no name of ours, and there are endlessly many.
    const { url } = request.routeOptions;
    const path = url === undefined ? '(unknown)' : documentedPath(url);
    usage.count(
      {
        caller,
        endpoint: `${url === undefined ? '' : `${request.method} `}${path}`,
        category: categoryOf(path),
        isError: reply.statusCode >= 400,
        durationMs: reply.elapsedTime,
      },
      nowMs,
    );
  });
}
