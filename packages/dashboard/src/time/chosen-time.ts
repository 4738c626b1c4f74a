import { type ParsedSchedule, parseSchedule, type Zone } from '@tikapis/core';

/** A time as a person is choosing it. */
export interface ChosenTime {
  /** What the clock shows then, as the field for date and time gives it: `2026-11-27T18:30`; empty before. */
  local: string;
  /** The same with an offset, where the clock shows it twice or never and the person has said which is meant. */
  exact?: string;
}

export interface TimeChoice {
  /** ISO 8601 with its offset. */
  exact: string;
  label: string;
}

/** What the chosen time means; null before one is chosen. */
export const readChosenTime = ({ local, exact }: ChosenTime, zone: Zone, nowMs: number): ParsedSchedule | null =>
  local === '' ? null : parseSchedule(exact ?? local, { nowMs, timeZone: zone.name });

/** On the night of a change of clocks: the two moments that a reading can mean. */
export function choicesOf(reading: ParsedSchedule | null): TimeChoice[] {
  if (reading === null || reading.ok) return [];
  const found = reading.problems.find(({ code }) => code === 'schedule_repeated' || code === 'schedule_skipped');
  if (found === undefined || !Array.isArray(found.limit)) return [];
  return (found.limit as string[]).map((exact) => ({
    exact,
    label: exact.replace(/^(.*)T(\d\d:\d\d)(.*)$/, '$2 (UTC$3)'),
  }));
}
