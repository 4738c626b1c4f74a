import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OauthErrorCode } from '../wire/errors.js';
import type { Json } from '../wire/json.js';
import { sendOauthError } from '../wire/envelope.js';
import type { Words } from '../wire/words.js';
import type { World } from '../world.js';
import { formOfApp } from './form.js';
import { isAlive } from './grants.js';
import { verifierFits } from './pkce.js';
import { newTokenPair, tokenAnswer } from './token-pair.js';

type Outcome = { ok: true; answer: Json } | { ok: false; error: OauthErrorCode; description: string };

const refuse = (error: OauthErrorCode, description: string): Outcome => ({ ok: false, error, description });

/** `POST /v2/oauth/token/`. https://developers.tiktok.com/doc/oauth-user-access-token-management */
export function addTokenEndpoint(app: FastifyInstance, world: World): void {
  app.post('/v2/oauth/token/', { config: { endpoint: 'token' } }, (request, reply): FastifyReply => {
    const form = formOfApp(world, request, reply);
    if (form === undefined) return reply;
    const outcome = exchange(world, form);
    if (outcome.ok) return reply.send(outcome.answer);
    return sendOauthError(world, reply, outcome.error, outcome.description);
  });
}

function exchange(world: World, form: Words): Outcome {
  switch (form['grant_type']) {
    case 'authorization_code':
      return exchangeCode(world, form);
    case 'refresh_token':
      return refresh(world, form);
    default:
      return refuse('unsupported_grant_type', 'grant_type has to be authorization_code or refresh_token.');
  }
}

function exchangeCode(world: World, form: Words): Outcome {
  const { code } = form;
  if (code === undefined || form['redirect_uri'] === undefined) {
    return refuse('invalid_request', 'code and redirect_uri are required.');
  }
  const issued = world.state.codes.get(code);
  if (issued === undefined || issued.expiresAt <= world.now()) {
    return refuse('invalid_grant', 'The code is unknown, used or expired.');
  }
  if (form['redirect_uri'] !== issued.redirectUri) {
    return refuse('invalid_request', 'redirect_uri is not the one of the authorize request.');
  }
  const { codeChallenge, account, scopes } = issued;
  if (
    codeChallenge !== null &&
    !verifierFits(form['code_verifier'] ?? '', codeChallenge, world.state.knobs.pkceEncoding)
  ) {
    return refuse('invalid_request', 'code_verifier does not belong to the code_challenge.');
  }
  const pair = newTokenPair(world, scopes);
  world.append('tokens_issued', account, { ...pair, via: 'code', code });
  return { ok: true, answer: tokenAnswer(world, account, pair) };
}

function refresh(world: World, form: Words): Outcome {
  const usedRefreshToken = form['refresh_token'];
  if (usedRefreshToken === undefined) return refuse('invalid_request', 'refresh_token is required.');
  const used = world.state.refreshTokens.get(usedRefreshToken);
  if (!isAlive(world, used)) return refuse('invalid_grant', 'The refresh_token is unknown, used, expired or revoked.');
  const { rotateRefresh, refreshGraceSec } = world.state.knobs;
  const fresh = newTokenPair(world, used.scopes);
  const pair = rotateRefresh ? fresh : { ...fresh, refreshToken: usedRefreshToken, refreshExpiresAt: used.expiresAt };
  const usedStopsWorkingAt = rotateRefresh ? world.now() + refreshGraceSec * 1000 : null;
  world.append('tokens_refreshed', used.account, { ...pair, usedRefreshToken, usedStopsWorkingAt });
  return { ok: true, answer: tokenAnswer(world, used.account, pair) };
}
