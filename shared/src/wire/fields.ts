/** Reads the fields of parsed JSON, of any server: what is not of the expected type counts as absent. */

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Some servers send ids as numbers. */
export const id = (value: unknown): string | undefined => (typeof value === 'number' ? String(value) : text(value));

export const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

export const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;

/** Drops what a server did not send, so that an absent field is absent. */
export function present<T extends Fields>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
