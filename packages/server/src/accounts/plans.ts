/** Documented limits for one API key. `enterprise` is set by the operator; these are its start. */
export interface PlanLimits {
  requestsPerMinute: number;
  requestsPerDay: number;
  postsPerDay: number;
}

export const plans = {
  free: { requestsPerMinute: 30, requestsPerDay: 1_000, postsPerDay: 5 },
  pro: { requestsPerMinute: 60, requestsPerDay: 5_000, postsPerDay: 20 },
  business: { requestsPerMinute: 120, requestsPerDay: 20_000, postsPerDay: 50 },
  enterprise: { requestsPerMinute: 600, requestsPerDay: 500_000, postsPerDay: 10_000 },
} satisfies Record<string, PlanLimits>;

export type Plan = keyof typeof plans;

export const isPlan = (name: string): name is Plan => Object.hasOwn(plans, name);

export const limitsOf = (plan: string): PlanLimits => plans[isPlan(plan) ? plan : 'free'];
