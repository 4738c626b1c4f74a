import type { FastifyInstance } from 'fastify';
import { AUTH_PATH, type Auth } from '../../people/auth.js';
import { sendWebResponse, toWebRequest } from '../../people/to-request.js';

export interface AuthRouteDeps {
  auth: Auth;
  /** How the world reaches this server, once that is known. */
  publicUrl: () => string;
}

/** What the dashboard uses of the log-in. The rest of what the library could do is not there. */
const offered = {
  GET: ['/get-session', '/list-sessions'],
  POST: [
    '/sign-up/email',
    '/sign-in/email',
    '/sign-out',
    '/request-password-reset',
    '/reset-password',
    '/change-password',
    '/change-email',
    '/confirm-email',
    '/revoke-session',
    '/revoke-sessions',
    '/revoke-other-sessions',
  ],
} as const;

/** `/auth/*`: people sign up, log in and out, and choose passwords. */
export function authRoutes(app: FastifyInstance, { auth, publicUrl }: AuthRouteDeps): void {
  for (const method of ['GET', 'POST'] as const)
    for (const path of offered[method])
      app.route({
        method,
        url: `${AUTH_PATH}${path}`,
        handler: async (request, reply) =>
          sendWebResponse(request, reply, await auth.handle(toWebRequest(request, new URL(publicUrl()).origin))),
      });
}
