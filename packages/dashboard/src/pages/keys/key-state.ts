import type { ApiKey } from '../../api/shapes.js';

/** Keys are replaced about this often. */
const REPLACE_AFTER_MS = 90 * 86_400_000;

/** `ending`: it was replaced and works for a while yet. `old`: it should be replaced. */
export type KeyState = 'works' | 'old' | 'ending';

export function keyState({ createdAt, expiresAt }: Pick<ApiKey, 'createdAt' | 'expiresAt'>, nowMs: number): KeyState {
  if (expiresAt !== null) return 'ending';
  return nowMs - Date.parse(createdAt) > REPLACE_AFTER_MS ? 'old' : 'works';
}
