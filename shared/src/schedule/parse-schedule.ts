import { problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import { readingText } from './format-time.js';
import { readIso } from './read-iso.js';
import { instantOf, type ParsedSchedule, type ScheduleOptions, settle } from './settle.js';
import { exampleIn, exampleWithOffset, readUserZone } from './user-zone.js';
import { fixedZone, utc } from './zone.js';

/**
 * Reads the time at which a post is to be published: an ISO 8601 date-time in any of its forms. One without an offset
 * is local time in `timeZone`. All problems are reported at once, but for those of the moment itself (skipped, repeated,
 * past, too soon, too far), which can only be known once it has been understood.
 */
export function parseSchedule(input: string, options: ScheduleOptions): ParsedSchedule {
  const { nowMs } = options;
  const user = readUserZone(options.timeZone, nowMs);

  const reading = readIso(input, exampleIn(user.zone ?? utc, nowMs));
  if (!reading.understood) return { ok: false, problems: [reading.problem, ...user.problems] };
  const { localMs, offsetMs } = reading;
  const problems = [...reading.problems, ...user.problems];
  const zone = user.zone ?? (offsetMs === null ? null : fixedZone(offsetMs));
  if (zone === null && !user.isGiven) {
    const example = reading.problems.length === 0 ? `${readingText(localMs)}+01:00` : exampleWithOffset(nowMs);
    const given = excerpt(input.trim());
    problems.push(problem('schedule_zone_missing', 'schedule', { given, example }, { actual: given }));
  }
  if (zone === null || problems.length > 0) return { ok: false, problems };

  const atMs = offsetMs === null ? instantOf(localMs, zone, options) : localMs - offsetMs;
  return typeof atMs === 'number' ? settle(atMs, zone, options) : { ok: false, problems: [atMs] };
}
