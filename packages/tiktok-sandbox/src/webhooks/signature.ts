import { createHmac } from 'node:crypto';

/**
 * The `TikTok-Signature` header of a body.
 * https://developers.tiktok.com/doc/webhooks-verification
 *
 * @param atSec seconds since 1970
 */
export function signatureHeader(clientSecret: string, atSec: number, body: string): string {
  const signature = createHmac('sha256', clientSecret).update(`${atSec}.${body}`).digest('hex');
  return `t=${atSec},s=${signature}`;
}
