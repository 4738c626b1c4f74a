/** The bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * What a `Range` header asks for: a part, `null` for the whole, or `unsatisfiable`. More than one part at a time is
 * answered with the whole, as is what is no range. https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function readByteRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const found = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (found === null || (first === '' && last === '')) return null;
  // The last bytes, as many as are named.
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : rangeOf(Math.max(0, sizeBytes - Number(last)), sizeBytes);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return rangeOf(start, Math.min(sizeBytes, last === '' ? sizeBytes : Number(last) + 1));
}

const rangeOf = (start: number, afterEnd: number): ByteRange | 'unsatisfiable' =>
  start >= afterEnd ? 'unsatisfiable' : { start, end: afterEnd - 1 };
