import type { FastifyRequest } from 'fastify';
import { bearerOf } from '../oauth/grants.js';
import { wordsOf } from '../wire/words.js';
import type { World } from '../world.js';
import type { FaultEndpoint } from './orders.js';

/** The account that a call is made for, as far as it can be told before anything is checked. */
export function callerOf({ state }: World, endpoint: FaultEndpoint, request: FastifyRequest): string | null {
  const body = wordsOf(request.body);
  const query = wordsOf(request.query);
  switch (endpoint) {
    case 'authorize':
      return body['account'] ?? null;
    case 'token':
      return (
        state.codes.get(body['code'] ?? '')?.account ??
        state.refreshTokens.get(body['refresh_token'] ?? '')?.account ??
        null
      );
    case 'revoke':
      return state.accessTokens.get(body['token'] ?? '')?.account ?? null;
    case 'upload':
      return state.publishes.get(state.uploads.get(query['upload_id'] ?? '') ?? '')?.account ?? null;
    default:
      return state.accessTokens.get(bearerOf(request.headers.authorization) ?? '')?.account ?? null;
  }
}
