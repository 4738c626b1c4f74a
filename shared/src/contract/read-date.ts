import { dayMs } from '../schedule/calendar.js';
import { readIsoDate, shortYear } from '../schedule/iso-date.js';
import { readIsoTime } from '../schedule/iso-time.js';

/**
 * A date, or a date and time, in any form of ISO 8601; without an offset, UTC. A date alone is the whole day: its first
 * millisecond or its last. Gives undefined for what is none, such as 30 February.
 */
export function readDate(text: string, edge: 'start' | 'end'): number | undefined {
  const cut = text.search(/[T\s]/i);
  const dateText = cut === -1 ? text : text.slice(0, cut);
  const date = shortYear(dateText) === null ? readIsoDate(dateText) : null;
  if (date === null || date.problems.length > 0) return undefined;
  const startMs = date.days * dayMs;
  if (cut === -1) return edge === 'start' ? startMs : startMs + dayMs - 1;

  // A plus sign that was not written as %2B arrives as a space.
  const time = readIsoTime(text.slice(cut + 1).replace(/ (?=\d{2}:?\d{2}$)/, '+'));
  if (time === null || time.problems.length > 0) return undefined;
  return startMs + time.ms - (time.offsetMs ?? 0);
}
