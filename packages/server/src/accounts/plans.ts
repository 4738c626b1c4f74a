import type { PlanName } from '@tikapis/core/contract';
import type { Selectable } from 'kysely';
import type { AccountTable } from '../store/schema.js';

/** What one API key may ask for. */
export interface PlanLimits {
  requestsPerMinute: number;
  requestsPerDay: number;
  postsPerDay: number;
}

/** The documented limits. Those of `enterprise` are set for each account; where they are not, these hold. */
export const plans = {
  free: { requestsPerMinute: 30, requestsPerDay: 1_000, postsPerDay: 5 },
  pro: { requestsPerMinute: 60, requestsPerDay: 5_000, postsPerDay: 20 },
  business: { requestsPerMinute: 120, requestsPerDay: 20_000, postsPerDay: 50 },
  enterprise: { requestsPerMinute: 600, requestsPerDay: 500_000, postsPerDay: 10_000 },
} satisfies Record<PlanName, PlanLimits>;

export type Plan = PlanName;

export const isPlan = (name: string): name is Plan => Object.hasOwn(plans, name);

/** What the limits of an account follow from. */
export type LimitColumns = Pick<
  Selectable<AccountTable>,
  'plan' | 'requests_per_minute' | 'requests_per_day' | 'posts_per_day'
>;

/** How a plan is stored; only `enterprise` may have limits of its own. */
export const planColumns = (plan: Plan, own: Partial<PlanLimits>): LimitColumns => ({
  plan,
  requests_per_minute: own.requestsPerMinute ?? null,
  requests_per_day: own.requestsPerDay ?? null,
  posts_per_day: own.postsPerDay ?? null,
});

export function limitsOf(account: LimitColumns): PlanLimits {
  const documented = plans[isPlan(account.plan) ? account.plan : 'free'];
  return {
    requestsPerMinute: account.requests_per_minute ?? documented.requestsPerMinute,
    requestsPerDay: account.requests_per_day ?? documented.requestsPerDay,
    postsPerDay: account.posts_per_day ?? documented.postsPerDay,
  };
}
