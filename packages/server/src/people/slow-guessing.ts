import { APIError } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import type { BetterAuthPlugin } from 'better-auth/types';
import { countTry, forgetTries } from '../store/sign-in-tries.js';
import type { Database } from '../store/schema.js';

/** The library counts the tries of each client; this counts those that go to one address from however many clients. */
const MOST_TRIES = 10;
/** The library forgets counts that are older than its longest window, which is this long too. */
export const TRIES_WINDOW_MS = 10 * 60_000;

/** Who knows the password loses nothing but the wait: it can be chosen anew by mail meanwhile. */
export function slowGuessing({ db, now }: { db: Database; now: () => number }): BetterAuthPlugin {
  const isSignIn = ({ path }: { path?: string }) => path === '/sign-in/email';
  return {
    id: 'tikapis-slow-guessing',
    hooks: {
      before: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailOf(ctx.body);
            if (email === undefined) return;
            const nowMs = now();
            const { tries, sinceMs } = await countTry(db, email, { nowMs, windowMs: TRIES_WINDOW_MS });
            if (tries <= MOST_TRIES) return;
            const waitSec = Math.ceil((sinceMs + TRIES_WINDOW_MS - nowMs) / 1_000);
            throw new APIError(
              'TOO_MANY_REQUESTS',
              {
                code: 'TOO_MANY_TRIES',
                message: `There were too many tries for this address. Wait ${waitSec} seconds, or choose a new password by mail.`,
              },
              { 'Retry-After': String(waitSec) },
            );
          }),
        },
      ],
      after: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailOf(ctx.body);
            if (email !== undefined && ctx.context.newSession !== null) await forgetTries(db, email);
          }),
        },
      ],
    },
  };
}

/** As the library looks it up. */
function emailOf(body: unknown): string | undefined {
  const { email } = (body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.toLowerCase() : undefined;
}
