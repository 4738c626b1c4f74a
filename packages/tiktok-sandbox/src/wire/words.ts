/** The members of a query or form that were given once. */
export type Words = Record<string, string | undefined>;

/** Takes the strings out of a parsed query or form, whatever else it may be. */
export function wordsOf(parsed: unknown): Words {
  if (typeof parsed !== 'object' || parsed === null) return {};
  const words: Words = {};
  for (const [name, value] of Object.entries(parsed)) if (typeof value === 'string') words[name] = value;
  return words;
}
