import { type Problem, problem } from '../errors/index.js';
import { checkWindow, type ScheduleWindow } from './check-window.js';
import { formatTime, isoTime, readingText } from './format-time.js';
import { type Instants, instantsOf } from './local-time.js';
import type { Zone } from './zone.js';

/** What to do with local times that are not on the clock exactly once. */
export interface ClockChangePolicy {
  /** What to do with a local time that comes twice because the clocks go back. Default `refuse`. */
  ambiguous?: 'refuse' | 'earlier' | 'later' | undefined;
  /** What to do with a local time that never comes because the clocks go forward. Default `refuse`. */
  skipped?: 'refuse' | 'forward' | 'backward' | undefined;
}

export interface ScheduleOptions extends ScheduleWindow, ClockChangePolicy {
  /** IANA name. Decides what a time without an offset means, and how any time reads. */
  timeZone?: string | undefined;
}

export type ParsedSchedule =
  | {
      ok: true;
      /** ISO 8601 in UTC, to the millisecond. */
      at: string;
      atMs: number;
      /** The zone of `local`: an IANA name, `UTC`, or the offset that was written, such as `+01:00`. */
      timeZone: string;
      /** As it reads in that zone: `Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)`. */
      local: string;
    }
  | { ok: false; problems: Problem[] };

/** The one instant of a reading, chosen by policy where there are two or none, or why it is refused. */
function chooseInstant(instants: Instants, local: string, zone: Zone, policy: ClockChangePolicy): number | Problem {
  if (instants.kind === 'once') return instants.atMs;
  const { jumpMs } = instants;
  if (instants.kind === 'repeated') {
    const { earlierMs, laterMs } = instants;
    if (policy.ambiguous === 'earlier') return earlierMs;
    if (policy.ambiguous === 'later') return laterMs;
    const [earlier, later] = [isoTime(earlierMs, zone), isoTime(laterMs, zone)];
    const context = { local, zone: zone.name, jumpMs, earlier, later };
    return problem('schedule_repeated', 'schedule', context, { limit: [earlier, later], actual: local });
  }
  const { backwardMs, forwardMs } = instants;
  if (policy.skipped === 'backward') return backwardMs;
  if (policy.skipped === 'forward') return forwardMs;
  const [backward, forward] = [isoTime(backwardMs, zone), isoTime(forwardMs, zone)];
  const context = { local, zone: zone.name, jumpMs, backward, forward };
  return problem('schedule_skipped', 'schedule', context, { limit: [backward, forward], actual: local });
}

/** The instant that a clock reading of a zone means, or why it means none. The reading is given as if it were UTC. */
export const instantOf = (localMs: number, zone: Zone, policy: ClockChangePolicy): number | Problem =>
  chooseInstant(instantsOf(localMs, zone), readingText(localMs), zone, policy);

/** The result for a moment: refused where the window does not allow it. */
export function settle(atMs: number, zone: Zone, window: ScheduleWindow): ParsedSchedule {
  const problems = checkWindow(atMs, zone, window);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, at: new Date(atMs).toISOString(), atMs, timeZone: zone.name, local: formatTime(atMs, zone) };
}
