import type { Knobs } from '../knobs.js';
import { isScope, type Scope } from '../scopes.js';
import type { OauthErrorCode } from '../wire/errors.js';
import type { Words } from '../wire/words.js';
import { isLoopback, redirectUriFault } from './redirect-uri.js';

/** What an app asks the user for. */
export interface AuthorizeRequest {
  redirectUri: string;
  state: string;
  scopes: Scope[];
  codeChallenge: string | null;
}

export type AuthorizeCheck =
  | { outcome: 'ask'; request: AuthorizeRequest }
  /** To be told to the app, by a redirect. */
  | { outcome: 'refuse'; location: string }
  /** To be told to the user: it is not clear that the address is the app's. */
  | { outcome: 'stop'; message: string };

/** Checks the query of `GET /v2/auth/authorize/`. https://developers.tiktok.com/doc/login-kit-web */
export function checkAuthorize(query: Words, knobs: Knobs): AuthorizeCheck {
  const { client_key: clientKey, redirect_uri: redirectUri = '', state = '' } = query;
  if (clientKey === undefined) return { outcome: 'stop', message: 'client_key is missing' };
  if (clientKey !== knobs.clientKey) return { outcome: 'stop', message: 'client_key is not that of this app' };
  const wrongAddress = redirectUriFault(redirectUri, knobs.redirectUris);
  if (wrongAddress !== undefined) return { outcome: 'stop', message: wrongAddress };

  const refuse = (error: OauthErrorCode, description: string): AuthorizeCheck => ({
    outcome: 'refuse',
    location: callback(redirectUri, { error, error_description: description, state }),
  });
  if (query['response_type'] !== 'code') return refuse('unsupported_response_type', 'response_type has to be code');
  if (state === '') return refuse('invalid_request', 'state is missing');
  const asked = (query['scope'] ?? '').split(',').filter((word) => word !== '');
  const scopes = asked.filter(isScope);
  if (asked.length === 0) return refuse('invalid_scope', 'scope is missing');
  const foreign = asked.filter((word) => !(knobs.appScopes as readonly string[]).includes(word));
  if (foreign.length > 0) return refuse('invalid_scope', `the app has not got ${foreign.join(', ')}`);
  const codeChallenge = query['code_challenge'] ?? null;
  if (codeChallenge === null && isLoopback(redirectUri)) return refuse('invalid_request', 'code_challenge is missing');
  if (codeChallenge !== null && query['code_challenge_method'] !== 'S256') {
    return refuse('invalid_request', 'code_challenge_method has to be S256');
  }
  return { outcome: 'ask', request: { redirectUri, state, scopes, codeChallenge } };
}

/** The app's address with what it is told. */
export function callback(redirectUri: string, params: Record<string, string>): string {
  return `${redirectUri}?${new URLSearchParams(params).toString()}`;
}
