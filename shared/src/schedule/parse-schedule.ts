import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import { dayMs } from './calendar.js';
import { checkWindow, type ScheduleWindow } from './check-window.js';
import { formatTime, isoTime, readingText } from './format-time.js';
import { type Instants, instantsOf } from './local-time.js';
import { readIso } from './read-iso.js';
import { fixedZone, utc, type Zone } from './zone.js';
import { readZoneName } from './zone-name.js';

export interface ScheduleOptions extends ScheduleWindow {
  /** IANA name. Decides what a time without an offset means, and how any time reads. */
  timeZone?: string | undefined;
  /** What to do with a local time that comes twice because the clocks go back. Default `refuse`. */
  ambiguous?: 'refuse' | 'earlier' | 'later' | undefined;
  /** What to do with a local time that never comes because the clocks go forward. Default `refuse`. */
  skipped?: 'refuse' | 'forward' | 'backward' | undefined;
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

const hourMs = 3_600_000;

/** About this time tomorrow, on the hour. */
const exampleIn = (zone: Zone, nowMs: number): string => isoTime(Math.floor((nowMs + dayMs) / hourMs) * hourMs, zone);

/** The one instant of a reading, chosen by policy where there are two or none, or why it is refused. */
function chooseInstant(instants: Instants, local: string, zone: Zone, options: ScheduleOptions): number | Problem {
  if (instants.kind === 'once') return instants.atMs;
  const { jumpMs } = instants;
  if (instants.kind === 'repeated') {
    const { earlierMs, laterMs } = instants;
    if (options.ambiguous === 'earlier') return earlierMs;
    if (options.ambiguous === 'later') return laterMs;
    const [earlier, later] = [isoTime(earlierMs, zone), isoTime(laterMs, zone)];
    const context = { local, zone: zone.name, jumpMs, earlier, later };
    return problem('schedule_repeated', 'schedule', context, { limit: [earlier, later], actual: local });
  }
  const { backwardMs, forwardMs } = instants;
  if (options.skipped === 'backward') return backwardMs;
  if (options.skipped === 'forward') return forwardMs;
  const [backward, forward] = [isoTime(backwardMs, zone), isoTime(forwardMs, zone)];
  const context = { local, zone: zone.name, jumpMs, backward, forward };
  return problem('schedule_skipped', 'schedule', context, { limit: [backward, forward], actual: local });
}

/**
 * Reads the time at which a post is to be published: an ISO 8601 date-time in any of its forms. One without an offset
 * is local time in `timeZone`. All problems are reported at once, but for those of the moment itself (skipped, repeated,
 * past, too soon, too far), which can only be known once it has been understood.
 */
export function parseSchedule(input: string, options: ScheduleOptions): ParsedSchedule {
  const { nowMs, timeZone = '' } = options;
  const zoneGiven = timeZone.trim() !== '';
  const zoneReading = zoneGiven ? readZoneName(timeZone, exampleIn(fixedZone(hourMs), nowMs)) : null;
  const named = zoneReading?.ok ? zoneReading.zone : null;
  const zoneProblems = zoneReading === null || zoneReading.ok ? [] : [zoneReading.problem];

  const reading = readIso(input, exampleIn(named ?? utc, nowMs));
  if (!reading.understood) return { ok: false, problems: [reading.problem, ...zoneProblems] };
  const { localMs, offsetMs } = reading;
  const problems = [...reading.problems, ...zoneProblems];
  const zone = named ?? (offsetMs === null ? null : fixedZone(offsetMs));
  if (zone === null && !zoneGiven) {
    const example =
      reading.problems.length === 0 ? `${readingText(localMs)}+01:00` : exampleIn(fixedZone(hourMs), nowMs);
    const given = excerpt(input.trim());
    problems.push(problem('schedule_zone_missing', 'schedule', { given, example }, { actual: given }));
  }
  if (zone === null || problems.length > 0) return { ok: false, problems };

  const instants: Instants = offsetMs === null ? instantsOf(localMs, zone) : { kind: 'once', atMs: localMs - offsetMs };
  const atMs = chooseInstant(instants, readingText(localMs), zone, options);
  if (typeof atMs !== 'number') return { ok: false, problems: [atMs] };
  const outside = checkWindow(atMs, zone, options);
  if (outside.length > 0) return { ok: false, problems: outside };
  return { ok: true, at: new Date(atMs).toISOString(), atMs, timeZone: zone.name, local: formatTime(atMs, zone) };
}
