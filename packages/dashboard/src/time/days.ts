import { instantsOf, type Zone } from '@tikapis/core';

/** Days as people in a zone count them: whole days since 1970-01-01, whatever their length. */
export type Day = number;

const dayMs = 86_400_000;
const minuteMs = 60_000;

export const nextDay = (day: Day): Day => day + 1;

/** The day and the minute of it that the clocks of a zone show. */
export function readingAt(atMs: number, zone: Zone): { day: Day; minute: number } {
  const localMs = atMs + zone.offsetAt(atMs);
  const day = Math.floor(localMs / dayMs);
  return { day, minute: Math.floor((localMs - day * dayMs) / minuteMs) };
}

export const dayAt = (atMs: number, zone: Zone): Day => readingAt(atMs, zone).day;

/** `2026-11-27`. */
export const dayText = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** `2026-11-27T18:30`, as a field for a date and a time holds it. */
export function readingText(day: Day, minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayText(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The day of `2026-11-27`; null where there is no such day. */
export function readDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(atMs) || dayText(atMs / dayMs) !== text ? null : atMs / dayMs;
}

/** The Monday of its week. */
export const mondayOf = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/** The first moment of a day: where the clocks skip its midnight, the one after. */
export function dayStartMs(day: Day, zone: Zone): number {
  const midnight = instantsOf(day * dayMs, zone);
  if (midnight.kind === 'once') return midnight.atMs;
  return midnight.kind === 'repeated' ? midnight.earlierMs : midnight.forwardMs;
}
