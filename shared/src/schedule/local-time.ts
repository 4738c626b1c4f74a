import { dayMs } from './calendar.js';
import type { Zone } from './zone.js';

/** What a clock reading means in a zone. Instants are milliseconds since 1970-01-01T00:00:00Z. */
export type Instants =
  | { kind: 'once'; atMs: number }
  /** The clocks went back: the reading comes twice. */
  | { kind: 'repeated'; earlierMs: number; laterMs: number; jumpMs: number }
  /** The clocks went forward: the reading never comes. The nearest meanings, before and after the gap. */
  | { kind: 'skipped'; backwardMs: number; forwardMs: number; jumpMs: number };

/**
 * Finds the instants at which the clocks of a zone show a reading. No offset reaches 24 hours, so the offsets one day
 * before and after the reading (taken as UTC) are those on either side of any change near it.
 * @param localMs the reading, as if it were UTC
 */
export function instantsOf(localMs: number, zone: Zone): Instants {
  const before = zone.offsetAt(localMs - dayMs);
  const after = zone.offsetAt(localMs + dayMs);
  const fits = (offsetMs: number): boolean => zone.offsetAt(localMs - offsetMs) === offsetMs;

  if (before === after || (fits(before) && !fits(after))) return { kind: 'once', atMs: localMs - before };
  if (fits(after) && !fits(before)) return { kind: 'once', atMs: localMs - after };
  if (fits(before)) {
    return { kind: 'repeated', earlierMs: localMs - before, laterMs: localMs - after, jumpMs: before - after };
  }
  return { kind: 'skipped', backwardMs: localMs - after, forwardMs: localMs - before, jumpMs: after - before };
}

/** The last moment that a reading can mean. */
export function latestOf(instants: Instants): number {
  if (instants.kind === 'once') return instants.atMs;
  return instants.kind === 'repeated' ? instants.laterMs : instants.forwardMs;
}
