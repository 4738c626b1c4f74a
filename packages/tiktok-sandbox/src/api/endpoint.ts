import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultEndpoint } from '../faults/orders.js';
import { type Account, must, type Token } from '../ledger/state.js';
import { bearerOf, isAlive } from '../oauth/grants.js';
import type { Scope } from '../scopes.js';
import { type ApiAnswer, refuse } from '../wire/answer.js';
import { sendEnvelope } from '../wire/envelope.js';
import type { World } from '../world.js';

/** An endpoint of the API: what it asks of the caller, and how it answers one that may call. */
export interface ApiEndpoint {
  method: 'GET' | 'POST';
  path: string;
  /** Its name among the faults. */
  endpoint: FaultEndpoint;
  /** Any one of these will do; with none the endpoint looks at the scopes itself. */
  scopes: readonly Scope[];
  /** Calls a minute for each token; null where TikTok tells no number. */
  perMinute: number | null;
  answer(world: World, call: ApiCall): ApiAnswer;
}

export interface ApiCall {
  openId: string;
  account: Account;
  token: Token;
  request: FastifyRequest;
}

/** Adds an endpoint. The order of the checks is the contract's: token, scope, rate window, and then its own. */
export function addApiEndpoint(app: FastifyInstance, world: World, api: ApiEndpoint): void {
  app.route({
    method: api.method,
    url: api.path,
    config: { endpoint: api.endpoint },
    handler(request, reply) {
      const answer = admitAndAnswer(world, api, request);
      return sendEnvelope(world, reply, answer);
    },
  });
}

function admitAndAnswer(world: World, api: ApiEndpoint, request: FastifyRequest): ApiAnswer {
  const accessToken = bearerOf(request.headers.authorization);
  const token = accessToken === undefined ? undefined : world.state.accessTokens.get(accessToken);
  const refused = (answer: ApiAnswer): ApiAnswer => {
    if (!answer.ok) {
      const { status, code } = answer;
      world.append('refused', token?.account ?? null, { endpoint: api.endpoint, status, code });
    }
    return answer;
  };

  if (!isAlive(world, token)) {
    return refused(refuse('access_token_invalid', 'The access token is invalid or not found in the request.'));
  }
  if (api.scopes.length > 0 && !api.scopes.some((scope) => token.scopes.includes(scope))) {
    return refused(refuse('scope_not_authorized', `The user did not authorize ${api.scopes.join(' or ')}.`));
  }
  if (api.perMinute !== null && world.state.knobs.rateLimits) {
    if (!world.rates.take(`${api.path} ${accessToken}`, api.perMinute)) {
      world.append('rate_limited', token.account, { endpoint: api.endpoint, perMinute: api.perMinute });
      return refuse('rate_limit_exceeded', 'The API rate limit was exceeded. Please try again later.');
    }
  }
  const account = must(world.state.accounts, token.account);
  return refused(api.answer(world, { openId: token.account, account, token, request }));
}
