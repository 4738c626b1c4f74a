import { entry } from '../entry.js';
import { duration, oneOf, span } from '../words.js';

const quoted = (times: readonly string[]): string => oneOf(times.map((time) => `"${time}"`));

const fixRequest = { action: 'fix_request', retryable: false } as const;

/** What can be wrong with a schedule. Times arrive ready to show; examples are times that would be accepted. */
export const scheduleErrors = {
  schedule_empty: entry<{ example: string }>({
    message: () => 'The schedule is empty.',
    fix: ({ example }) => `Write a date and time such as ${example}, or leave the schedule out to publish now.`,
    ...fixRequest,
  }),
  schedule_unreadable: entry<{ given: string; example: string }>({
    message: ({ given }) => `"${given}" is not a date and time in the ISO 8601 form.`,
    fix: ({ example }) => `Write the date, a T and the time, such as ${example}.`,
    ...fixRequest,
  }),
  schedule_is_number: entry<{ given: string; unit: string; written: string }>({
    message: ({ given, unit }) =>
      `${given} looks like a Unix time in ${unit}, and a schedule is a date and time in the ISO 8601 form.`,
    fix: ({ written }) => `If that is what it is, write it as ${written}.`,
    ...fixRequest,
  }),
  schedule_time_missing: entry<{ given: string; example: string }>({
    message: ({ given }) => `"${given}" is a date without a time of day.`,
    fix: ({ example }) => `Give a time too, such as ${example}.`,
    ...fixRequest,
  }),
  schedule_year_short: entry<{ year: string; example: string }>({
    message: ({ year }) => `The year of the schedule is written as ${year}, which leaves the century open.`,
    fix: ({ example }) => `Write all four digits of the year, such as ${example}.`,
    ...fixRequest,
  }),
  schedule_out_of_range: entry<{ part: string; actual: string; min: string; max: string; where?: string }>({
    message: ({ part, actual, min, max, where }) =>
      `The ${part} of the schedule is ${actual}, and ${where === undefined ? 'it' : `in ${where} it`} can only be ${min} to ${max}.`,
    fix: ({ part, min, max }) => `Change the ${part} to one from ${min} to ${max}.`,
    ...fixRequest,
  }),
  schedule_leap_second: entry({
    message: () => 'The second of the schedule is 60, a leap second, and clocks here count 00 to 59.',
    fix: () => 'Write second 59, or second 00 of the next minute.',
    ...fixRequest,
  }),
  schedule_after_24: entry({
    message: () => 'The time of the schedule is later than 24:00, and hour 24 is only for midnight itself.',
    fix: () => 'Write hour 00 and the date of the next day.',
    ...fixRequest,
  }),
  schedule_zone_missing: entry<{ given: string; example: string }>({
    message: ({ given }) => `"${given}" does not say which time zone it is in.`,
    fix: ({ example }) =>
      `Put the offset from UTC after the time, such as ${example} (or Z for UTC), or choose a time zone by name, such as Europe/Berlin.`,
    ...fixRequest,
  }),
  zone_unknown: entry<{ given: string; suggestions: readonly string[] }>({
    message: ({ given }) => `"${given}" is not the name of a time zone.`,
    fix: ({ suggestions }) =>
      suggestions.length > 0
        ? `Write ${oneOf(suggestions)} if that is what you mean.`
        : 'Write an IANA name of the form Area/City, such as Europe/Berlin or America/New_York.',
    ...fixRequest,
  }),
  zone_abbreviated: entry<{ given: string; names: readonly string[] }>({
    message: ({ given }) =>
      `"${given}" is an abbreviation, and those mean different things in different places and seasons.`,
    fix: ({ names }) => `Write the IANA name of the time zone, such as ${oneOf(names)}.`,
    ...fixRequest,
  }),
  zone_is_offset: entry<{ given: string; example: string }>({
    message: ({ given }) => `"${given}" is an offset from UTC, not the name of a time zone.`,
    fix: ({ example }) =>
      `Put the offset after the time instead, such as ${example}, or write a name such as Europe/Berlin.`,
    ...fixRequest,
  }),
  schedule_skipped: entry<{ local: string; zone: string; jumpMs: number; backward: string; forward: string }>({
    message: ({ local, zone, jumpMs }) =>
      `${local} does not exist in ${zone}: the clocks go forward by ${duration(jumpMs)} and skip it.`,
    fix: ({ backward, forward }) => `Write ${backward} or ${forward} instead.`,
    ...fixRequest,
  }),
  schedule_repeated: entry<{ local: string; zone: string; jumpMs: number; earlier: string; later: string }>({
    message: ({ local, zone, jumpMs }) =>
      `${local} happens twice in ${zone}: the clocks go back by ${duration(jumpMs)} and repeat it.`,
    fix: ({ earlier, later }) => `Write ${earlier} for the first time or ${later} for the second.`,
    ...fixRequest,
  }),
  schedule_in_past: entry<{ local: string; agoMs: number; now: string }>({
    message: ({ local, agoMs }) => `The schedule, ${local}, is ${span(agoMs)} in the past.`,
    fix: ({ now }) => `Choose a time after now, ${now}, or leave the schedule out to publish now.`,
    ...fixRequest,
  }),
  /** Of hosts that turn any text into a time, and what they cannot read into the present one. */
  schedule_is_now: entry<{ given: string }>({
    message: ({ given }) => `"${given}" gave the present moment, as any text does that cannot be read as a time.`,
    fix: () => 'Give a day and a time to come, or leave the schedule out to publish now.',
    ...fixRequest,
  }),
  schedule_too_soon: entry<{ local: string; leadMs: number; minLeadMs: number; earliest: string }>({
    message: ({ local, leadMs, minLeadMs }) =>
      `The schedule, ${local}, is ${span(leadMs)} from now, and it must be at least ${duration(minLeadMs)} ahead.`,
    fix: ({ earliest }) => `Choose ${earliest} or later, or leave the schedule out to publish now.`,
    ...fixRequest,
  }),
  schedule_too_far: entry<{ local: string; aheadMs: number; maxAheadMs: number; latest: string }>({
    message: ({ local, aheadMs, maxAheadMs }) =>
      `The schedule, ${local}, is ${span(aheadMs)} from now, and it can be at most ${duration(maxAheadMs)} ahead.`,
    fix: ({ latest }) => `Choose ${latest} or earlier.`,
    ...fixRequest,
  }),
  schedule_not_plain: entry<{ given: string; examples: readonly string[] }>({
    message: ({ given }) => `"${given}" is not a time that can be read as English.`,
    fix: ({ examples }) => `Write a day and a time, such as ${quoted(examples)}.`,
    ...fixRequest,
  }),
  schedule_words_left: entry<{ words: readonly string[]; examples: readonly string[] }>({
    message: ({ words }) => `Not all of the schedule was understood: ${words.map((word) => `"${word}"`).join(', ')}.`,
    fix: ({ examples }) => `Leave that out, or write it another way, such as ${quoted(examples)}.`,
    ...fixRequest,
  }),
  schedule_inexact: entry<{ given: string; examples: readonly string[] }>({
    message: ({ given }) => `"${given}" does not say exactly when.`,
    fix: ({ examples }) => `Write a day and a time, such as ${quoted(examples)}.`,
    ...fixRequest,
  }),
  schedule_repeats: entry<{ given: string; examples: readonly string[] }>({
    message: ({ given }) => `"${given}" asks for repetition, and a schedule is a single time.`,
    fix: ({ examples }) => `Write one day and time, such as ${quoted(examples)}.`,
    ...fixRequest,
  }),
  schedule_points_back: entry<{ given: string; examples: readonly string[] }>({
    message: ({ given }) => `"${given}" points to the past.`,
    fix: ({ examples }) => `Write a time to come, such as ${quoted(examples)}.`,
    ...fixRequest,
  }),
  schedule_range: entry<{ given: string }>({
    message: ({ given }) => `"${given}" is a span of time, and a schedule is a single time.`,
    fix: () => 'Write only the time at which to publish.',
    ...fixRequest,
  }),
  schedule_several: entry<{ given: readonly string[] }>({
    message: ({ given }) => `The schedule names more than one time: ${given.map((time) => `"${time}"`).join(', ')}.`,
    fix: () => 'Keep only one of them.',
    ...fixRequest,
  }),
  schedule_ambiguous: entry<{ given: string; readings: readonly string[] }>({
    message: ({ given, readings }) => `"${given}" can mean ${oneOf(readings)}.`,
    fix: ({ given, readings }) => `Write ${quoted(readings)} instead of "${given}".`,
    ...fixRequest,
  }),
  schedule_contradiction: entry<{ first: string; second: string }>({
    message: ({ first, second }) => `"${first}" and "${second}" do not fit together.`,
    fix: ({ first, second }) => `Correct "${first}" or "${second}", or leave one of them out.`,
    ...fixRequest,
  }),
  schedule_today_passed: entry<{ local: string; agoMs: number; tomorrow: string }>({
    message: ({ local, agoMs }) => `The schedule, ${local}, is ${span(agoMs)} in the past.`,
    fix: ({ tomorrow }) => `Write "${tomorrow}", or leave the schedule out to publish now.`,
    ...fixRequest,
  }),
};
