import type { ApprovalPolicy } from './policy.js';

const HOUR_MS = 3_600_000;

/** Until when a post waits for others to agree, and when they are reminded. It waits no longer than to its own time. */
export function roundTimes(
  { expiresAfterHours, remindsAfterHours }: ApprovalPolicy,
  { scheduledAt }: { scheduledAt: string | null },
  nowMs: number,
): { expires_at: number | null; remind_at: number | null } {
  const ends = [
    ...(expiresAfterHours === null ? [] : [nowMs + expiresAfterHours * HOUR_MS]),
    ...(scheduledAt === null ? [] : [Date.parse(scheduledAt)]),
  ];
  const endsAt = Math.min(Infinity, ...ends);
  const remindAt = remindsAfterHours === null ? Infinity : nowMs + remindsAfterHours * HOUR_MS;
  return { expires_at: endsAt === Infinity ? null : endsAt, remind_at: remindAt < endsAt ? remindAt : null };
}
