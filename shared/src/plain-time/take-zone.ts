import type { Problem } from '../errors/index.js';
import { readOffset } from '../schedule/iso-time.js';
import { fixedZone, type Zone } from '../schedule/zone.js';
import { zoneAbbreviations } from '../schedule/zone-abbreviations.js';
import { readZoneName } from '../schedule/zone-name.js';
import { without } from './without.js';

export interface TakenZone {
  /** The zone that the text names, or null where it names none, or none that can be used. */
  zone: Zone | null;
  /** The text without it. */
  rest: string;
  problems: Problem[];
}

const ianaName = /(?<![\w/])[a-z][a-z_]*(?:\/[a-z][\w+-]*)+/i;
const shortName = /(?<![\w/'])[a-z]{2,5}(?![\w/'+-]|\s?[+-]\s?\d)/gi;
const offset = /(?:\b(?:UTC|GMT)\s?([+-])\s?|(?<=[\dm.]\s?)(\+))(\d{1,2})(?::?(\d{2}))?(?![\d:])/i;

const isZoneWord = (word: string): boolean => /^(?:UTC|GMT)$/i.test(word) || word.toUpperCase() in zoneAbbreviations;

/** Takes the name of a time zone out of a text: an IANA name, or an abbreviation, which is refused. */
export function takeZoneName(text: string, offsetExample: string): TakenZone {
  const found = ianaName.exec(text) ?? [...text.matchAll(shortName)].find(([word]) => isZoneWord(word));
  if (found === undefined) return { zone: null, rest: text, problems: [] };
  const rest = without(text, found[0], found.index)
    .replace(/\(\s*\)?$/, '')
    .trim();
  const reading = readZoneName(found[0], offsetExample);
  return reading.ok
    ? { zone: reading.zone, rest, problems: [] }
    : { zone: null, rest, problems: [{ ...reading.problem, field: 'schedule' }] };
}

/**
 * Takes an offset from UTC out of a text: `UTC+1`, `GMT-03:30`, or `+01:00` after a time. A minus without `UTC` is not
 * taken, since `9-10` is a span of time to most people.
 */
export function takeOffset(text: string): TakenZone {
  const found = offset.exec(text);
  if (found === null) return { zone: null, rest: text, problems: [] };
  const [taken, sign, , hours, minutes] = found;
  const { offsetMs, problems } = readOffset(sign === '-' ? -1 : 1, Number(hours), Number(minutes ?? 0));
  const rest = without(text, taken, found.index);
  return { zone: problems.length === 0 ? fixedZone(offsetMs) : null, rest, problems };
}
