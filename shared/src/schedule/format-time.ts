import type { Zone } from './zone.js';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** The months as they are written in English, three letters each; January is the first. */
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** `18:30`, and `18:30:05` only where the seconds say something. */
const clock = (hours: number, minutes: number, seconds: number): string =>
  `${two(hours)}:${two(minutes)}${seconds === 0 ? '' : `:${two(seconds)}`}`;

/** `+05:45`, `-03:00`, `+00:00`. */
export function offsetText(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / 1000;
  return `${offsetMs < 0 ? '-' : '+'}${clock(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60)}`;
}

/** The date of a clock reading, given as if it were UTC: `Fri 27 Nov 2026`. */
export function dateText(localMs: number): string {
  const local = new Date(localMs);
  return `${weekdays[local.getUTCDay()]} ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
}

/** The time of day of a clock reading, given as if it were UTC: `18:30`, `18:30:05`. */
export function timeText(localMs: number): string {
  const local = new Date(localMs);
  return clock(local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds());
}

/** A clock reading, given as if it were UTC, in ISO 8601 without an offset: `2026-11-27T18:30`. */
export function readingText(localMs: number): string {
  return `${new Date(localMs).toISOString().split('T')[0]}T${timeText(localMs)}`;
}

/** A moment in ISO 8601 with the offset of a zone: `2026-11-27T18:30+01:00`, `2026-11-27T17:30Z`. */
export function isoTime(atMs: number, zone: Zone): string {
  const offsetMs = zone.offsetAt(atMs);
  return readingText(atMs + offsetMs) + (zone.name === 'UTC' ? 'Z' : offsetText(offsetMs));
}

/**
 * A moment as people in a zone read it: `Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)`. In English, the same in
 * every host; parts of a second are left out.
 */
export function formatTime(atMs: number, zone: Zone): string {
  const offsetMs = zone.offsetAt(atMs);
  const localMs = atMs + offsetMs;
  return `${dateText(localMs)}, ${timeText(localMs)} (${zoneLabel(zone.name, offsetMs)})`;
}

function zoneLabel(name: string, offsetMs: number): string {
  if (name === 'UTC') return name;
  const offset = `UTC${offsetText(offsetMs)}`;
  return /^[+-]/.test(name) ? offset : `${name}, ${offset}`;
}
