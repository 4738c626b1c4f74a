import type { HmacSha256 } from '../ports.js';
import { areEqualBytes } from './equal-bytes.js';

export type TikTokSignatureVerdict =
  | { ok: true; atMs: number }
  /** Why it must not be believed, in a sentence. */
  | { ok: false; reason: string };

/** How old, or how far ahead, TikTok's time may be. TikTok leaves it to the receiver. */
export const TIKTOK_SIGNATURE_TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a webhook is TikTok's: its `TikTok-Signature` is the HMAC-SHA256 of time and body under the app's secret.
 * https://developers.tiktok.com/doc/webhooks-verification
 * @param webhook.body exactly the bytes that came, before any parsing
 * @param options.toleranceMs 0: a signature of any age is believed
 */
export async function verifyTikTokSignature(
  webhook: { signature: string | readonly string[] | undefined; body: Uint8Array },
  clientSecret: string,
  {
    hmac,
    nowMs,
    toleranceMs = TIKTOK_SIGNATURE_TOLERANCE_MS,
  }: { hmac: HmacSha256; nowMs: number; toleranceMs?: number },
): Promise<TikTokSignatureVerdict> {
  if (clientSecret === '') throw new RangeError('Without the secret of the app anybody could sign.');
  const header = typeof webhook.signature === 'string' ? webhook.signature : webhook.signature?.join(',');
  if (header === undefined || header.trim() === '') {
    return { ok: false, reason: 'The header TikTok-Signature is missing.' };
  }
  const parts = new Map(header.split(',').map(partOf));
  const time = parts.get('t') ?? '';
  const given = fromHex(parts.get('s') ?? '');
  if (!/^\d{1,12}$/.test(time) || given === undefined) {
    return { ok: false, reason: 'The header TikTok-Signature is not "t=<seconds>,s=<hexadecimal>".' };
  }
  const head = new TextEncoder().encode(`${time}.`);
  const signed = new Uint8Array(head.length + webhook.body.length);
  signed.set(head);
  signed.set(webhook.body, head.length);
  const expected = await hmac(new TextEncoder().encode(clientSecret), signed);
  if (!areEqualBytes(given, expected)) {
    return { ok: false, reason: 'The header TikTok-Signature does not fit the body and the secret of the app.' };
  }
  const atMs = Number(time) * 1000;
  if (toleranceMs > 0 && Math.abs(nowMs - atMs) > toleranceMs) {
    const side = atMs < nowMs ? 'too old' : 'from the future';
    return { ok: false, reason: `The webhook is ${side}: more than ${toleranceMs / 1000} s from the time here.` };
  }
  return { ok: true, atMs };
}

function partOf(part: string): [name: string, value: string] {
  const at = part.indexOf('=');
  return at === -1 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

function fromHex(text: string): Uint8Array | undefined {
  if (!/^([\da-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}
