/** The shares of a daily limit at which an account is told, in percent. */
export const usageThresholds = [80, 100] as const;
export type UsagePercent = (typeof usageThresholds)[number];

/** The limits of a key that are watched. Days begin at midnight UTC. */
export const watchedLimits = ['posts a day', 'requests a day'] as const;
export type WatchedLimit = (typeof watchedLimits)[number];

/** What is used of a daily limit of one API key. */
export interface LimitUse {
  apiKeyId: string;
  unit: WatchedLimit;
  used: number;
  limit: number;
  /** When counting begins anew, in Unix milliseconds. */
  resetsAtMs: number;
}

/** The data of the event `usage.threshold`. It comes once for each key, limit, percentage and day. */
export interface UsageThreshold {
  apiKeyId: string;
  unit: WatchedLimit;
  percent: UsagePercent;
  used: number;
  limit: number;
  /** ISO 8601, UTC. */
  resetsAt: string;
}

/** The shares that are used up, the least first. */
export const thresholdsReached = ({ used, limit }: Pick<LimitUse, 'used' | 'limit'>): UsagePercent[] =>
  usageThresholds.filter((percent) => used * 100 >= limit * percent);

export function usageThreshold(
  { apiKeyId, unit, used, limit, resetsAtMs }: LimitUse,
  percent: UsagePercent,
): UsageThreshold {
  return { apiKeyId, unit, percent, used, limit, resetsAt: new Date(resetsAtMs).toISOString() };
}
