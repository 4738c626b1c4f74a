import { APIError } from 'better-auth';
import { createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import type { BetterAuthPlugin } from 'better-auth/types';
import { z } from 'zod';
import { emailChanged } from '../mail/compose-email-link.js';
import { changeEmailOf } from '../store/change-email.js';
import { takeEmailLink } from '../store/email-links.js';
import { insertMail, newMail } from '../store/mails.js';
import { emailShape, type PeopleDeps } from './endpoints.js';

/**
 * Another address to log in with. It takes the password to ask for one, a link that was sent to it, and the log-in of
 * whoever asked: a stranger to whom a mistyped address belongs can do nothing with the link. Asking is answered alike
 * for every address.
 */
export function changeEmailEndpoints({ db, sealer, now, publicUrl, wakeMails }: PeopleDeps): BetterAuthPlugin {
  return {
    id: 'tikapis-change-email',
    endpoints: {
      changeEmail: createAuthEndpoint(
        '/change-email',
        {
          method: 'POST',
          body: z.object({ newEmail: emailShape, password: z.string() }),
          use: [sensitiveSessionMiddleware],
        },
        async (ctx) => {
          const { newEmail, password } = ctx.body;
          const { user } = ctx.context.session;
          const wayIn = await ctx.context.internalAdapter.findCredentialAccount(user.id);
          if (!wayIn?.password || !(await ctx.context.password.verify({ hash: wayIn.password, password })))
            throw new APIError('BAD_REQUEST', { code: 'INVALID_PASSWORD', message: 'The password is wrong.' });
          if (newEmail === user.email)
            throw new APIError('BAD_REQUEST', {
              code: 'SAME_EMAIL',
              message: 'You log in with this address already.',
            });
          const content = { request: 'email', userId: user.id, publicUrl: publicUrl() } as const;
          await insertMail(db, newMail({ to: newEmail, content, nowMs: now() }, sealer));
          wakeMails();
          return ctx.json({ status: true });
        },
      ),

      confirmEmail: createAuthEndpoint(
        '/confirm-email',
        { method: 'POST', body: z.object({ token: z.string().max(200) }), use: [sensitiveSessionMiddleware] },
        async (ctx) => {
          const userId = ctx.context.session.user.id;
          const nowMs = now();
          const outcome = await db.transaction().execute(async (tx) => {
            const link = await takeEmailLink(tx, { token: ctx.body.token, userId }, nowMs);
            if (link === undefined) return 'no link';
            const before = await changeEmailOf(tx, { ...link, nowMs });
            if (before === undefined) return 'taken';
            await insertMail(tx, newMail({ to: before, content: emailChanged(link.email), nowMs }, sealer));
            return link;
          });
          if (outcome === 'no link')
            throw new APIError('BAD_REQUEST', {
              code: 'INVALID_TOKEN',
              message:
                'This link does not work: it was used, is too old, or was asked for by somebody else. Log in as the person who asked for it, or ask for another one in the settings.',
            });
          if (outcome === 'taken')
            throw new APIError('BAD_REQUEST', {
              code: 'EMAIL_TAKEN',
              message: 'There is an account for this address by now.',
            });
          wakeMails();
          return ctx.json({ email: outcome.email });
        },
      ),
    },
  };
}
