import { createHash } from 'node:crypto';
import type { Knobs } from '../knobs.js';

/**
 * Whether a verifier belongs to a challenge. TikTok's challenge is the lower-case hex of the SHA-256, not RFC 7636's base64url.
 * https://developers.tiktok.com/doc/login-kit-desktop/
 */
export function verifierFits(verifier: string, challenge: string, encoding: Knobs['pkceEncoding']): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const digest = (as: 'hex' | 'base64url') => createHash('sha256').update(verifier).digest(as);
  return challenge === digest('hex') || (encoding === 'any' && challenge === digest('base64url'));
}
