import type { ErrorCode } from '@tikapis/core';
import { parsePlainTime } from '@tikapis/core/plain-time';

/** A caption, and the words behind it that say when. */
export interface TimedCaption {
  caption: string;
  /** As typed, without "at". Null: the text says nothing of a time. */
  when: string | null;
  /** Whether the words might as well belong to the caption. */
  isGuessed: boolean;
}

/** Problems of what is a time without doubt, only not one that can be used. */
const ofTimes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'schedule_ambiguous',
  'schedule_contradiction',
  'schedule_in_past',
  'schedule_out_of_range',
  'schedule_repeated',
  'schedule_skipped',
  'schedule_several',
  'schedule_time_missing',
  'schedule_today_passed',
  'schedule_year_short',
  'zone_abbreviated',
]);

/** Which moment it is depends on the person's zone; whether it is one does not. */
function isTime(phrase: string, nowMs: number): boolean {
  if (isNow(phrase)) return true;
  const reading = parsePlainTime(phrase, { nowMs, timeZone: 'UTC' });
  return reading.ok || reading.problems.every(({ code }) => ofTimes.has(code));
}

export const isNow = (phrase: string): boolean => /^(?:right )?now[.!]*$/i.test(phrase.trim());

const pairs: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};

/** A text that is quoted as a whole, or up to an "at …" behind it. */
function takeQuoted(text: string): { inner: string; rest: string } | null {
  const opening = text[0] ?? '';
  const closing = pairs[opening];
  if (closing === undefined) return null;
  const end = text.indexOf(closing, 1);
  const rest = text.slice(end + 1).trim();
  return end === -1 || (rest !== '' && !/^at\s/i.test(rest)) ? null : { inner: text.slice(1, end), rest };
}

/** Splits `caption at time`. The earliest "at" behind which all is a time ends the caption. */
export function takeTime(text: string, nowMs: number): TimedCaption {
  const trimmed = text.trim();
  const quoted = takeQuoted(trimmed);
  if (quoted !== null) {
    const when = quoted.rest.replace(/^at\s+/i, '');
    return { caption: quoted.inner, when: when === '' ? null : when, isGuessed: false };
  }
  for (const { 0: at, index } of trimmed.matchAll(/(?<!\S)at\s+/gi)) {
    const when = trimmed.slice(index + at.length);
    if (when !== '' && isTime(when, nowMs)) {
      return { caption: trimmed.slice(0, index).trimEnd(), when, isGuessed: true };
    }
  }
  return { caption: trimmed, when: null, isGuessed: false };
}
