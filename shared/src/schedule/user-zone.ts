import type { Problem } from '../errors/index.js';
import { dayMs } from './calendar.js';
import { isoTime } from './format-time.js';
import { fixedZone, type Zone } from './zone.js';
import { readZoneName } from './zone-name.js';

export interface UserZone {
  /** Whether a zone was given at all, known or not. */
  isGiven: boolean;
  /** Null where none was given, or none that is known. */
  zone: Zone | null;
  problems: Problem[];
}

const hourMs = 3_600_000;

/** About this time tomorrow, on the hour: a time that would be accepted, for the sentences. */
export const exampleIn = (zone: Zone, nowMs: number): string =>
  isoTime(Math.floor((nowMs + dayMs) / hourMs) * hourMs, zone);

/** The same with an offset, where no zone is known. */
export const exampleWithOffset = (nowMs: number): string => exampleIn(fixedZone(hourMs), nowMs);

/** Reads the time zone that the caller gave, which may be none. */
export function readUserZone(timeZone: string | undefined, nowMs: number): UserZone {
  if (timeZone === undefined || timeZone.trim() === '') return { isGiven: false, zone: null, problems: [] };
  const reading = readZoneName(timeZone, exampleWithOffset(nowMs));
  return reading.ok
    ? { isGiven: true, zone: reading.zone, problems: [] }
    : { isGiven: true, zone: null, problems: [reading.problem] };
}
