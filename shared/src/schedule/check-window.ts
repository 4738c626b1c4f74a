import { type Problem, problem } from '../errors/index.js';
import { formatTime } from './format-time.js';
import type { Zone } from './zone.js';

export interface ScheduleWindow {
  nowMs: number;
  /** How far ahead a schedule must be, at least. Default 0. */
  minLeadMs?: number | undefined;
  /** How far ahead a schedule can be, at most. Default: any. */
  maxAheadMs?: number | undefined;
}

const minuteMs = 60_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Whether a moment is past, too soon or too far. Limits and values of the problems are moments, ISO 8601 in UTC. */
export function checkWindow(atMs: number, zone: Zone, { nowMs, minLeadMs = 0, maxAheadMs }: ScheduleWindow): Problem[] {
  const leadMs = atMs - nowMs;
  const local = formatTime(atMs, zone);

  if (leadMs < 0) {
    const context = { local, agoMs: -leadMs, now: formatTime(nowMs, zone) };
    return [problem('schedule_in_past', 'schedule', context, { limit: iso(nowMs), actual: iso(atMs) })];
  }
  if (leadMs < minLeadMs) {
    const limitMs = nowMs + minLeadMs;
    // On the minute, since people schedule by the minute; rounded to the safe side.
    const earliest = formatTime(Math.ceil(limitMs / minuteMs) * minuteMs, zone);
    const context = { local, leadMs, minLeadMs, earliest };
    return [problem('schedule_too_soon', 'schedule', context, { limit: iso(limitMs), actual: iso(atMs) })];
  }
  if (maxAheadMs !== undefined && leadMs > maxAheadMs) {
    const limitMs = nowMs + maxAheadMs;
    const latest = formatTime(Math.floor(limitMs / minuteMs) * minuteMs, zone);
    const context = { local, aheadMs: leadMs, maxAheadMs, latest };
    return [problem('schedule_too_far', 'schedule', context, { limit: iso(limitMs), actual: iso(atMs) })];
  }
  return [];
}
