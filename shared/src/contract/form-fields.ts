import type { Problem } from '../errors/index.js';
import { notGivenOnce } from './given-once.js';

export type FormPart = readonly [name: string, value: string];

const truths = new Map([
  ...['true', '1', 'on', 'yes'].map((word) => [word, true] as const),
  ...['false', '0', 'off', 'no'].map((word) => [word, false] as const),
]);

/** A form gives texts only; what cannot be read is left as it is, for the schema to refuse. */
const readers = new Map<string, (value: string) => unknown>([
  ...['disableComment', 'disableDuet', 'disableStitch', 'brandedContent', 'brandOrganic', 'aiGenerated'].map(
    (name) => [name, (value: string) => truths.get(value.trim().toLowerCase()) ?? value] as const,
  ),
  ['coverTimestampMs', (value) => (/^\s*\d+\s*$/.test(value) ? Number(value) : value)],
  ['consent', jsonOr],
  ['metadata', jsonOr],
]);

/**
 * Turns the text parts of a form into what the JSON form would hold. Hashtags may be repeated, comma separated or a
 * JSON array, as `hashtags` or `hashtags[]`. A form sends its empty inputs too: they mean "not given".
 * @param known the names of the fields
 */
export function fieldsOfForm(
  parts: readonly FormPart[],
  known: readonly string[],
): { fields: Record<string, unknown>; problems: Problem[] } {
  const fields = new Map<string, unknown>();
  const hashtags: unknown[] = [];
  const times = new Map<string, number>();
  for (const [name, value] of parts) {
    if (name === 'hashtags' || name === 'hashtags[]') {
      hashtags.push(...hashtagsOf(value));
    } else if (value.trim() !== '' || !known.includes(name) || name === 'caption') {
      fields.set(name, readers.get(name)?.(value) ?? value);
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  if (hashtags.length > 0) fields.set('hashtags', hashtags);
  const repeated = [...times].filter(([name, count]) => count > 1 && known.includes(name));
  return {
    fields: Object.fromEntries(fields),
    problems: repeated.map(([name, count]) => notGivenOnce(name, count)),
  };
}

function hashtagsOf(value: string): unknown[] {
  const list = jsonOr(value);
  if (Array.isArray(list)) return list;
  return value
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function jsonOr(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
