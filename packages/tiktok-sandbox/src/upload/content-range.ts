export interface ContentRange {
  /** Zero-based, inclusive. */
  first: number;
  last: number;
  total: number;
}

/** `bytes 0-9999999/50000123`, or undefined when it is not of that form. */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || total === undefined) return undefined;
  const range = { first: Number(first), last: Number(last), total: Number(total) };
  return range.first <= range.last && range.last < range.total ? range : undefined;
}

/** How far an upload is, by its last index. With no byte yet there is no such index. */
export const progressRange = (receivedBytes: number, total: number): string =>
  receivedBytes === 0 ? `bytes */${total}` : `bytes 0-${receivedBytes - 1}/${total}`;
