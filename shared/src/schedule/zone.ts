import { offsetText } from './format-time.js';

/** A time zone: a name and the offset from UTC at any moment. */
export interface Zone {
  /** `Europe/Berlin`, `UTC`, or `+01:00` where only an offset is known. */
  readonly name: string;
  /** Local time minus UTC, in milliseconds. */
  offsetAt(atMs: number): number;
}

/** A zone that never changes its clocks. */
export function fixedZone(offsetMs: number): Zone {
  return { name: offsetMs === 0 ? 'UTC' : offsetText(offsetMs), offsetAt: () => offsetMs };
}

export const utc = fixedZone(0);

// Making a formatter costs many times a use of it. Only names that Intl knows get in, so this stays small.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(name: string): Intl.DateTimeFormat | null {
  const key = name.toLowerCase();
  const known = formatters.get(key);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    formatters.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const sign = (text: string | undefined): number => (text === '-' || text === '\u2212' ? -1 : 1);

/** `GMT+05:45`, and `GMT` or `GMT+00:00` for none, as {@link Intl.DateTimeFormat} writes an offset. */
function readOffset(text: string): number {
  const [, direction, hours = 0, minutes = 0, seconds = 0] =
    /([+\u2212-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  return sign(direction) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The zone of an IANA name as it is given, or null where Intl does not know it. */
export function namedZone(name: string): Zone | null {
  const formatter = formatterOf(name);
  if (formatter === null) return null;
  const offsetAt = (atMs: number): number =>
    readOffset(formatter.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return { name, offsetAt };
}
