import { createHash } from 'node:crypto';

/**
 * SHA-256 in hex, the same for every JSON value that means the same: the order of the fields of an object does not
 * count, at any depth; that of a list does.
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortFields)).digest('hex');
}

const sortFields = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(byName(Object.entries(value)))
    : value;

/** Sorts pairs by their names. Those of one name stay in their order, as the values of a list do. */
export const byName = <Value>(pairs: [name: string, value: Value][]): [name: string, value: Value][] =>
  pairs.toSorted(([one], [other]) => (one === other ? 0 : one < other ? -1 : 1));
