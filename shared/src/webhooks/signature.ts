import type { HmacSha256 } from '../ports.js';
import { areEqualBytes } from './equal-bytes.js';

/**
 * Signing and checking of webhooks after the Standard Webhooks specification:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */

/** The three headers of a delivery, names in lower case. */
export interface WebhookHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

export type WebhookVerdict =
  | { ok: true; id: string; timestampMs: number }
  /** Why it must not be believed, in a sentence. */
  | { ok: false; reason: string };

/** How old, or how far ahead, a delivery's time may be. */
export const WEBHOOK_TOLERANCE_MS = 5 * 60_000;

const SECRET_PREFIX = 'whsec_';
const SHORTEST_KEY_BYTES = 24;
const encoder = new TextEncoder();

/** A new secret from 32 random bytes: `whsec_` and base64. */
export const webhookSecret = (randomBytes: (length: number) => Uint8Array): string =>
  SECRET_PREFIX + toBase64(randomBytes(32));

/**
 * The headers for one delivery. Each secret gives one signature, so that a receiver can change from the old to the new.
 * Throws a `RangeError` for a secret that is none.
 * @param body exactly the bytes that are sent
 */
export async function signWebhook(
  delivery: { id: string; timestampMs: number; body: string | Uint8Array },
  secrets: readonly string[],
  hmac: HmacSha256,
): Promise<WebhookHeaders> {
  const timestamp = String(Math.floor(delivery.timestampMs / 1000));
  const signatures: string[] = [];
  for (const secret of secrets)
    signatures.push(`v1,${await sign(delivery.id, timestamp, delivery.body, secret, hmac)}`);
  return { 'webhook-id': delivery.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

/**
 * Whether a delivery is ours: one of its signatures fits one of the secrets, and its time is near. Throws a `RangeError`
 * for a secret that is none.
 * @param headers names in any case; values as text or list
 * @param body exactly the bytes that came, before any parsing
 */
export async function verifyWebhook(
  delivery: { headers: Readonly<Record<string, string | readonly string[] | undefined>>; body: string | Uint8Array },
  secrets: readonly string[],
  { hmac, nowMs, toleranceMs = WEBHOOK_TOLERANCE_MS }: { hmac: HmacSha256; nowMs: number; toleranceMs?: number },
): Promise<WebhookVerdict> {
  const header = headerReader(delivery.headers);
  const id = header('webhook-id');
  const timestamp = header('webhook-timestamp');
  const signature = header('webhook-signature');
  for (const [name, value] of Object.entries({ id, timestamp, signature })) {
    if (value === '') return { ok: false, reason: `The header webhook-${name} is missing.` };
  }
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: 'The header webhook-timestamp is not in seconds.' };
  const timestampMs = Number(timestamp) * 1000;
  if (Math.abs(nowMs - timestampMs) > toleranceMs) {
    const side = timestampMs < nowMs ? 'too old' : 'from the future';
    return { ok: false, reason: `The delivery is ${side}: more than ${toleranceMs / 1000} s from the time here.` };
  }
  const given = signature.split(' ').flatMap((part) => (part.startsWith('v1,') ? [fromBase64(part.slice(3))] : []));
  for (const secret of secrets) {
    const expected = fromBase64(await sign(id, timestamp, delivery.body, secret, hmac));
    if (given.some((each) => areEqualBytes(each, expected))) return { ok: true, id, timestampMs };
  }
  return { ok: false, reason: 'No signature fits the secret of this webhook.' };
}

async function sign(
  id: string,
  timestamp: string,
  body: string | Uint8Array,
  secret: string,
  hmac: HmacSha256,
): Promise<string> {
  const head = encoder.encode(`${id}.${timestamp}.`);
  const content = typeof body === 'string' ? encoder.encode(body) : body;
  const signed = new Uint8Array(head.length + content.length);
  signed.set(head);
  signed.set(content, head.length);
  return toBase64(await hmac(keyOf(secret), signed));
}

/** A short or damaged secret would let anybody sign. */
function keyOf(secret: string): Uint8Array {
  const key = fromBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
  if (key.length < SHORTEST_KEY_BYTES)
    throw new RangeError('A webhook secret is whsec_ and base64 of at least 24 bytes.');
  return key;
}

function headerReader(headers: Parameters<typeof verifyWebhook>[0]['headers']): (name: string) => string {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = byName.get(name);
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
  };
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Gives no bytes for what is not base64, which equals no signature. */
function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
