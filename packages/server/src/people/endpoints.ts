import { APIError } from 'better-auth';
import { createAuthEndpoint, formCsrfMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth/types';
import type { Sealer } from '@tikapis/database';
import { z } from 'zod';
import type { PasswordLinkRequest } from '../mail/content.js';
import { insertMail, newMail } from '../store/mails.js';
import { takePasswordLink } from '../store/password-links.js';
import { forgetTries } from '../store/sign-in-tries.js';
import { addFirstPerson, setPasswordOf } from '../store/people.js';
import type { Database } from '../store/schema.js';
import { signUpState } from './sign-up-rule.js';

export interface PeopleDeps {
  db: Database;
  sealer: Sealer;
  now: () => number;
  publicUrl: () => string;
  /** As the server is configured; undefined: the first person and nobody after them. */
  signUp: 'open' | 'closed' | undefined;
  wakeMails: () => void;
}

/** An e-mail address, as it is stored. */
export const emailShape = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'must be an e-mail address' }));
const name = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(100, { error: 'must have at most 100 characters' })
  .regex(/^\P{Cc}*$/u, { error: 'must be a name without control characters' });

/**
 * The ways in that are ours, in the place of the library's: those tell whether there is an account for an address, or let
 * somebody choose the password of an account whose address is not theirs. Here everyone but the first person chooses it
 * by a link that was sent there, and asking for one is answered alike, after the same work, for every address.
 */
export function peopleEndpoints(deps: PeopleDeps): BetterAuthPlugin {
  const { db, sealer, now, wakeMails } = deps;

  async function requestLink(to: string, asked: Omit<PasswordLinkRequest, 'publicUrl'>): Promise<void> {
    const content = { ...asked, publicUrl: deps.publicUrl() };
    await insertMail(db, newMail({ to, content, nowMs: now() }, sealer));
    wakeMails();
  }

  return {
    id: 'tikapis-people',
    endpoints: {
      signUpEmail: createAuthEndpoint(
        '/sign-up/email',
        {
          method: 'POST',
          body: z.object({ email: emailShape, name, password: z.string().optional() }),
          use: [formCsrfMiddleware],
        },
        async (ctx) => {
          const { isOpen, isFirst } = await signUpState(db, deps.signUp);
          if (!isOpen)
            throw new APIError('FORBIDDEN', {
              code: 'SIGN_UP_CLOSED',
              message: 'Nobody can sign up on this server now. Ask the person who runs it.',
            });
          const { email: address, name: called, password = '' } = ctx.body;
          if (isFirst) {
            checkLength(password, ctx.context.password.config);
            const passwordHash = await ctx.context.password.hash(password);
            const userId = await addFirstPerson(db, { email: address, name: called, passwordHash, nowMs: now() });
            if (userId !== undefined) {
              const session = await ctx.context.internalAdapter.createSession(userId);
              const user = await ctx.context.internalAdapter.findUserById(userId);
              if (user === null) throw new Error('The first person is not there.');
              await setSessionCookie(ctx, { session, user });
              return ctx.json({ token: session.token, user });
            }
          }
          await requestLink(address, { request: 'sign-up', name: called });
          return ctx.json({ token: null, user: null });
        },
      ),

      requestPasswordReset: createAuthEndpoint(
        '/request-password-reset',
        { method: 'POST', body: z.object({ email: emailShape }) },
        async (ctx) => {
          await requestLink(ctx.body.email, { request: 'reset', name: '' });
          return ctx.json({ status: true });
        },
      ),

      resetPassword: createAuthEndpoint(
        '/reset-password',
        { method: 'POST', body: z.object({ token: z.string().max(200), newPassword: z.string() }) },
        async (ctx) => {
          const { token, newPassword } = ctx.body;
          checkLength(newPassword, ctx.context.password.config);
          const passwordHash = await ctx.context.password.hash(newPassword);
          const nowMs = now();
          const link = await db.transaction().execute(async (tx) => {
            const found = await takePasswordLink(tx, token, nowMs);
            if (found !== undefined) await setPasswordOf(tx, { ...found, passwordHash, nowMs });
            return found;
          });
          if (link === undefined)
            throw new APIError('BAD_REQUEST', {
              code: 'INVALID_TOKEN',
              message: 'This link does not work any more: it was used, or is too old. Ask for another one.',
            });
          await forgetTries(db, link.email);
          return ctx.json({ status: true });
        },
      ),
    },
  };
}

function checkLength(password: string, { minPasswordLength: least, maxPasswordLength: most }: PasswordRules): void {
  if (password.length < least)
    throw new APIError('BAD_REQUEST', {
      code: 'PASSWORD_TOO_SHORT',
      message: `The password must have at least ${least} characters.`,
    });
  if (password.length > most)
    throw new APIError('BAD_REQUEST', {
      code: 'PASSWORD_TOO_LONG',
      message: `The password must have at most ${most} characters.`,
    });
}

interface PasswordRules {
  minPasswordLength: number;
  maxPasswordLength: number;
}
