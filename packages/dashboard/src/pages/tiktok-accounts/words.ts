/** What a person allows by each scope: https://developers.tiktok.com/doc/tiktok-api-scopes */
const scopes: Readonly<Record<string, string>> = {
  'user.info.basic': 'see name and picture',
  'user.info.profile': 'see the user name',
  'user.info.stats': 'see how many follow',
  'video.publish': 'publish videos',
  'video.upload': 'send drafts to the inbox',
  'video.list': 'see videos and their figures',
};

export const scopeWords = (scope: string): string =>
  (Object.hasOwn(scopes, scope) ? scopes[scope] : undefined) ?? scope;

const interactions = [
  ['comment', 'comment'],
  ['duet', 'make a duet'],
  ['stitch', 'stitch'],
] as const;

/** What viewers can do where a post allows it, less what the creator has turned off. */
export function interactionsText(disabled: readonly string[]): string {
  const left = interactions.filter(([name]) => !disabled.includes(name)).map(([, words]) => words);
  return left.length === 0 ? 'do nothing: it is turned off in TikTok' : left.join(', ');
}
