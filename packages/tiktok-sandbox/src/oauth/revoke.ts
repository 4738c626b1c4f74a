import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendOauthError } from '../wire/envelope.js';
import type { World } from '../world.js';
import { formOfApp } from './form.js';
import { isAlive } from './grants.js';

/** `authorization.removed`: revoked by the developer. */
const revokedByDeveloper = 5;

/** `POST /v2/oauth/revoke/` ends the user's grant. https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token */
export function addRevokeEndpoint(app: FastifyInstance, world: World): void {
  app.post('/v2/oauth/revoke/', { config: { endpoint: 'revoke' } }, (request, reply): FastifyReply => {
    const form = formOfApp(world, request, reply);
    if (form === undefined) return reply;
    const accessToken = form['token'];
    if (accessToken === undefined) return sendOauthError(world, reply, 'invalid_request', 'token is required.');
    const token = world.state.accessTokens.get(accessToken);
    if (!isAlive(world, token)) {
      return sendOauthError(world, reply, 'invalid_grant', 'The token is unknown, expired or revoked.');
    }
    world.append('tokens_revoked', token.account, { accessToken });
    world.webhooks.queue(token.account, 'authorization.removed', { reason: revokedByDeveloper });
    return reply.send({});
  });
}
