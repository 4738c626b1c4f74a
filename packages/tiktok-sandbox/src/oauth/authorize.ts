import type { FastifyInstance, FastifyReply } from 'fastify';
import { messagePage } from '../pages/message.js';
import type { Scope } from '../scopes.js';
import { randomHex } from '../wire/random.js';
import type { Words } from '../wire/words.js';
import type { World } from '../world.js';
import { authorizePage } from './authorize-page.js';
import { type AuthorizeRequest, callback, checkAuthorize } from './authorize-request.js';

const path = '/v2/auth/authorize/';

/** What the user answered; each of it may be left out by a plain client. */
interface Answer {
  account?: string | undefined;
  decision?: string | undefined;
  scopes?: string | string[] | undefined;
}

/** The page on which a user lets an app in, or not. It posts to itself, and so can any HTTP client. */
export function addAuthorizePage(app: FastifyInstance, world: World): void {
  app.route<{ Querystring: Words }>({
    method: 'GET',
    url: path,
    config: { endpoint: 'authorize' },
    handler: (request, reply) =>
      withRequest(world, request.query, reply, (asked) => {
        const { autoAuthorize } = world.state.knobs;
        if (autoAuthorize !== 'off') return decide(world, asked, { decision: autoAuthorize }, reply);
        return reply.type('text/html').send(authorizePage([...world.state.accounts.values()], asked));
      }),
  });
  app.route<{ Querystring: Words; Body: Answer | null }>({
    method: 'POST',
    url: path,
    config: { endpoint: 'authorize' },
    handler: (request, reply) =>
      withRequest(world, request.query, reply, (asked) => decide(world, asked, request.body ?? {}, reply)),
  });
}

function withRequest(
  world: World,
  query: Words,
  reply: FastifyReply,
  answer: (asked: AuthorizeRequest) => FastifyReply,
): FastifyReply {
  const check = checkAuthorize(query, world.state.knobs);
  if (check.outcome === 'ask') return answer(check.request);
  if (check.outcome === 'refuse') return reply.redirect(check.location);
  return stop(reply, check.message);
}

function decide(world: World, asked: AuthorizeRequest, answer: Answer, reply: FastifyReply): FastifyReply {
  const { redirectUri, state, codeChallenge } = asked;
  const chosen = answer.account ?? world.state.accounts.keys().next().value;
  if (chosen === undefined || !world.state.accounts.has(chosen)) return stop(reply, 'There is no such account.');
  const scopes = grantedScopes(asked, answer.scopes);

  if (answer.decision !== 'approve' || scopes.length === 0) {
    world.append('authorization_denied', chosen, { redirectUri });
    const params = { error: 'access_denied', error_description: 'The user denied the request.', state };
    return reply.redirect(callback(redirectUri, params));
  }
  // The `*` and `!` are TikTok's; a client that does not decode its callback is found out.
  const code = `${randomHex(world.random, 16)}*0!${world.entries.length + 1}`;
  const expiresAt = world.now() + world.state.knobs.codeTtlSec * 1000;
  world.append('code_issued', chosen, { code, scopes, redirectUri, codeChallenge, expiresAt });
  return reply.redirect(callback(redirectUri, { code, scopes: scopes.join(','), state }));
}

/** The ticked ones, and those that cannot be unticked; all when the form has no such field, as from a plain client. */
function grantedScopes({ scopes }: AuthorizeRequest, ticked: string | string[] | undefined): Scope[] {
  if (ticked === undefined) return scopes;
  return scopes.filter((scope) => scope === 'user.info.basic' || [ticked].flat().includes(scope));
}

const stop = (reply: FastifyReply, message: string): FastifyReply =>
  reply.code(400).type('text/html').send(messagePage('This link does not work', message));
