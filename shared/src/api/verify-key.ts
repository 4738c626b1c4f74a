import { cleanKey } from '../auth/clean-key.js';
import { TikApisError } from '../errors/index.js';
import { isFields } from '../wire/fields.js';
import { createClient, type TikApisClient } from './client.js';
import type { KeyedClientOptions } from './client-options.js';
import type { RateLimit } from './rate-limit.js';
import { TransportError } from './transport.js';

/** What a server tells of the account that a key belongs to. */
export interface KeyAccount {
  id: string;
  email: string | null;
  plan: string | null;
}

export type KeyRefusal =
  /** No server can take it: empty, broken, a placeholder. Nothing was sent. */
  | 'key_unusable'
  /** The server does not know it. */
  | 'key_unknown'
  /** Or replaced by another one, some time ago. */
  | 'key_revoked'
  /** There is no such host, or the address leads to another place of the server. */
  | 'wrong_address'
  /** Something else answers there. */
  | 'not_tikapis'
  /** No answer, or one that says "later". */
  | 'server_away';

export type KeyVerdict =
  | {
      ok: true;
      /** What was taken off the pasted text, in words. */
      cleaned: readonly string[];
      /** Null where the server does not tell. */
      account: KeyAccount | null;
      /** The limit that will end the calls first, as the server told it. */
      rateLimit: RateLimit | undefined;
    }
  | { ok: false; reason: KeyRefusal; message: string; fix: string };

/**
 * Tries a key with the cheapest documented call, a list of one post; a server of ours is also asked whose key it is.
 * Throws the reason of an aborted signal and nothing else.
 */
export async function verifyKey(
  options: KeyedClientOptions,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KeyVerdict> {
  const call = signal === undefined ? {} : { signal };
  try {
    const cleaned = cleanKey(options.apiKey);
    const client = createClient(options);
    const { rateLimit } = await client.listPosts({ limit: 1 }, call);
    return { ok: true, cleaned: cleaned.ok ? cleaned.cleaned : [], account: await accountOf(client, call), rateLimit };
  } catch (error) {
    if (!(error instanceof TikApisError)) throw error;
    const { message, fix } = error;
    return { ok: false, reason: reasonOf(error), message, fix };
  }
}

/** The key is good by now: a server that does not tell, or not now, changes nothing of that. */
async function accountOf(client: TikApisClient, call: { signal?: AbortSignal }): Promise<KeyAccount | null> {
  try {
    const { data } = await client.call('GET', '/account', undefined, call);
    if (!isFields(data) || typeof data.id !== 'string') return null;
    const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
    return { id: data.id, email: text(data.email), plan: text(data.plan) };
  } catch (error) {
    if (error instanceof TikApisError) return null;
    throw error;
  }
}

function reasonOf({ code, cause, problems, retryable }: TikApisError): KeyRefusal {
  if (code === 'server_address_invalid') return 'wrong_address';
  if (code === 'unauthorized')
    return problems.some((each) => each.code === 'key_revoked' || each.code === 'key_expired')
      ? 'key_revoked'
      : 'key_unknown';
  if (code.startsWith('key_')) return 'key_unusable';
  if (cause instanceof TransportError) return cause.kind === 'no_such_host' ? 'wrong_address' : 'server_away';
  if (retryable) return 'server_away';
  // A TikAPIs server that has no posts there: the address is that of something beside them.
  return code === 'not_found' || code === 'not_offered' || code === 'redirect_refused'
    ? 'wrong_address'
    : 'not_tikapis';
}
