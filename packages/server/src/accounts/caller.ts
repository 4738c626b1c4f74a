import type { PlanLimits } from './plans.js';

/** Who asks: known from the API key or the session, and part of every query after that. */
export interface Caller {
  accountId: string;
  /** Of a session: the key that is built in, which what is posted in the dashboard belongs to. */
  apiKeyId: string;
  limits: PlanLimits;
  /** Who is logged in. Undefined: a program with an API key. */
  person?: Person;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  /** Whether they run this server: the first who signed up. */
  isOwner: boolean;
}
