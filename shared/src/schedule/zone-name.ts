import { type Problem, problem } from '../errors/index.js';
import { editDistance } from '../text/edit-distance.js';
import { excerpt } from '../text/excerpt.js';
import { namedZone, utc, type Zone } from './zone.js';
import { zoneAbbreviations } from './zone-abbreviations.js';

export type ZoneReading = { ok: true; zone: Zone } | { ok: false; problem: Problem };

/** Today's names of zones that Intl lists only under an old one, and UTC, which it does not list. */
const unlisted = [
  'UTC',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Cordoba',
  'America/Indiana/Indianapolis',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
];

/** No name is as long as this; what is longer is not looked at. */
const maxLength = 40;

const allNames = (): string[] => [...unlisted, ...Intl.supportedValuesOf('timeZone')];

const refuse = (found: Problem): ZoneReading => ({ ok: false, problem: found });

const plain = (name: string): string => name.toLowerCase().replaceAll(' ', '_');
const cityOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** A name as it is usually written, or as it was where no list has it. */
function usualCase(name: string): string {
  const lower = name.toLowerCase();
  return allNames().find((known) => known.toLowerCase() === lower) ?? name;
}

/** How far a name is from what was written, where the city alone, or another area before it, is near enough as well. */
function distance(written: string, name: string): number {
  const whole = editDistance(written, name);
  const city = editDistance(cityOf(written), cityOf(name));
  return Math.min(whole, written.includes('/') ? city + 1 : city);
}

/** The known names nearest to a mistyped one, at most three, or none where nothing is near. */
function suggestNames(given: string): string[] {
  const written = plain(given);
  const farthest = Math.min(3, Math.floor(cityOf(written).length / 3));
  const scored = allNames().map((name) => ({ name, score: distance(written, plain(name)) }));
  const best = Math.min(farthest, ...scored.map(({ score }) => score));
  const nearest = scored.filter(({ score }) => score === best).map(({ name }) => name);
  return [...new Set(nearest)].slice(0, 3);
}

/**
 * The zone of an IANA name, in any case. Abbreviations and offsets are refused, and so are unknown names, with the
 * nearest known ones.
 * @param offsetExample a time with an offset, as the answer to one given as a zone
 */
export function readZoneName(given: string, offsetExample: string): ZoneReading {
  const name = given.trim();
  if (/^(?:UTC|GMT)?\s*[+\u2212-]\s*\d/i.test(name)) {
    const context = { given: excerpt(name), example: offsetExample };
    return refuse(problem('zone_is_offset', 'timeZone', context, { actual: context.given }));
  }
  const meanings = zoneAbbreviations[name.toUpperCase()];
  if (meanings !== undefined) {
    return refuse(problem('zone_abbreviated', 'timeZone', { given: name, names: meanings }, { actual: name }));
  }
  if (name.toUpperCase() === 'UTC') return { ok: true, zone: utc };

  const readable = name.length <= maxLength;
  const zone = readable ? namedZone(usualCase(name)) : null;
  if (zone !== null) return { ok: true, zone };
  const context = { given: excerpt(name), suggestions: readable ? suggestNames(name) : [] };
  return refuse(problem('zone_unknown', 'timeZone', context, { actual: context.given }));
}
