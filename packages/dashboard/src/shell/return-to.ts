/**
 * Where to go after logging in: a path of this dashboard, or undefined for anything else. An address of another site
 * would make the log-in page send people there: https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 */
export function readReturnTo(given: unknown): string | undefined {
  if (typeof given !== 'string' || !given.startsWith('/')) return undefined;
  const here = 'http://here.invalid';
  // The browser's own reading, which takes "/\\host" and "/\t/host" for another site as well.
  if (!URL.canParse(given, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(given, here);
  return origin === here ? `${pathname}${search}${hash}` : undefined;
}
