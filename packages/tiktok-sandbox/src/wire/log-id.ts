import type { World } from '../world.js';
import { randomHex } from './random.js';

/** TikTok's name for a request: `YYYYMMDDhhmmss` and 20 upper-case hex digits. */
export function logId({ now, random }: Pick<World, 'now' | 'random'>): string {
  const seconds = new Date(now()).toISOString().slice(0, 19).replace(/\D/g, '');
  return `${seconds}${randomHex(random, 10).toUpperCase()}`;
}
