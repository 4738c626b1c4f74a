import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { exchange, parseTikTokJson } from './http.js';

export interface TokenPair {
  openId: string;
  scopes: string;
  accessToken: string;
  refreshToken: string;
  accessExpiresAtMs: number;
  refreshExpiresAtMs: number;
}

export type OauthOutcome =
  | { kind: 'ok'; pair: TokenPair }
  /** TikTok answered with an `error`, such as `invalid_grant`. */
  | { kind: 'refused'; error: string; description: string }
  | { kind: 'unknown'; reason: string };

export interface TikTokOauth {
  /** The address a person opens to connect, and what has to be remembered until they come back. */
  begin(): { authorizeUrl: string; state: string; codeVerifier: string };
  exchangeCode(code: string, codeVerifier: string): Promise<OauthOutcome>;
  refresh(refreshToken: string): Promise<OauthOutcome>;
  /** Ends what the creator allowed. Gives whether TikTok said that it has. */
  revoke(accessToken: string): Promise<boolean>;
}

const token = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  open_id: z.string().min(1),
  scope: z.string(),
  expires_in: z.number(),
  refresh_expires_in: z.number(),
});
const refusal = z.object({ error: z.string().min(1), error_description: z.string().nullish() });

/** TikTok's own variant of PKCE: lower-case hexadecimal, not base64url. https://developers.tiktok.com/doc/login-kit-desktop */
export const codeChallengeOf = (codeVerifier: string): string =>
  createHash('sha256').update(codeVerifier).digest('hex');

/** TikTok's login: https://developers.tiktok.com/doc/login-kit-web and /doc/oauth-get-a-user-access-token */
export function createTikTokOauth(options: {
  baseUrl: string;
  authorizeUrl: string;
  clientKey: string;
  clientSecret: string;
  /** What a creator is asked to allow. One that TikTok has not approved for the app refuses the whole log-in. */
  scopes: readonly string[];
  redirectUri: () => string;
  now: () => number;
}): TikTokOauth {
  const { clientKey, clientSecret, redirectUri } = options;

  const post = (path: string, form: Record<string, string>) =>
    exchange(`${options.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_key: clientKey, client_secret: clientSecret, ...form }).toString(),
      timeoutMs: 30_000,
    });

  async function askForTokens(form: Record<string, string>): Promise<OauthOutcome> {
    const askedAtMs = options.now();
    const answer = await post('/v2/oauth/token/', form);
    if (answer.status === null) return { kind: 'unknown', reason: answer.reason };
    // Errors come with status 200 too: only the fields tell.
    const body = parseTikTokJson(answer.text);
    const good = token.safeParse(body);
    if (good.success) {
      const { data } = good;
      const pair = {
        openId: data.open_id,
        scopes: data.scope,
        accessToken: data.access_token,
        refreshToken: data.refresh_token,
        accessExpiresAtMs: askedAtMs + data.expires_in * 1000,
        refreshExpiresAtMs: askedAtMs + data.refresh_expires_in * 1000,
      };
      return { kind: 'ok', pair };
    }
    const bad = refusal.safeParse(body);
    if (!bad.success || answer.status >= 500) return { kind: 'unknown', reason: `status ${answer.status}` };
    return { kind: 'refused', error: bad.data.error, description: bad.data.error_description ?? '' };
  }

  return {
    begin() {
      const state = randomBytes(24).toString('base64url');
      const codeVerifier = randomBytes(48).toString('base64url');
      const query = new URLSearchParams({
        client_key: clientKey,
        scope: options.scopes.join(','),
        redirect_uri: redirectUri(),
        state,
        response_type: 'code',
        code_challenge: codeChallengeOf(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { authorizeUrl: `${options.authorizeUrl}?${query.toString()}`, state, codeVerifier };
    },
    exchangeCode: (code, codeVerifier) =>
      askForTokens({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri(),
        code_verifier: codeVerifier,
      }),
    refresh: (refreshToken) => askForTokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(accessToken) {
      const answer = await post('/v2/oauth/revoke/', { token: accessToken });
      // Any 200 without an `error` is a yes; an empty body too.
      return answer.status === 200 && !refusal.safeParse(parseTikTokJson(answer.text)).success;
    },
  };
}
