/** What an answer may hold. A bigint is written as a bare integer of any length, the way TikTok writes post ids. */
export type Json = string | number | boolean | null | bigint | readonly Json[] | { readonly [key: string]: Json };

/** Writes JSON text without ever passing an id through a double (JSON.rawJSON is missing on Node 20). */
export function toJson(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The value of some JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
