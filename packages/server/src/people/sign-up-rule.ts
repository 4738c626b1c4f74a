import { serverSettings } from '../store/server-settings.js';
import type { Database } from '../store/schema.js';

export interface SignUpState {
  isOpen: boolean;
  /** Nobody has signed up yet: the next one is the owner. */
  isFirst: boolean;
}

/**
 * Who may sign up: what the owner has decided, else what the server is configured for, else the first person and nobody
 * after them.
 */
export async function signUpState(db: Database, configured: 'open' | 'closed' | undefined): Promise<SignUpState> {
  const { owner_user_id: owner, sign_up: decided } = await serverSettings(db);
  const isFirst = owner === null;
  return { isFirst, isOpen: (decided ?? configured ?? (isFirst ? 'open' : 'closed')) === 'open' };
}
