/** Days begin at midnight UTC. */
export const DAY_MS = 86_400_000;

export const startOfDay = (nowMs: number): number => Math.floor(nowMs / DAY_MS) * DAY_MS;

export const endOfDay = (nowMs: number): number => startOfDay(nowMs) + DAY_MS;
