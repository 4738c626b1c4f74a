/** Texts that people wrote, made fit to be shown: what Slack would read as markup is escaped, what is too long is cut. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeOne = (character: string): string => entities[character] ?? character;

/** For mrkdwn: nothing in it can call, link or mention. https://docs.slack.dev/messaging/formatting-message-text */
export const escapeText = (text: string): string => text.toWellFormed().replace(/[&<>]/g, escapeOne);

/** At most so many UTF-16 units, with an ellipsis where something was left out. Never cuts a character in two. */
export function clip(text: string, most: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= most) return whole;
  return `${whole
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** The same for escaped text: never cuts an entity in two. */
export function escapeClipped(text: string, most: number): string {
  const escaped = escapeText(text);
  if (escaped.length <= most) return escaped;
  return `${escaped
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$|&[a-z]*$/, '')
    .trimEnd()}…`;
}

/** The last guard of a text that was put together of escaped pieces: never cuts a link, a date or an entity in two. */
export function clipMrkdwn(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$|&[a-z]*$/, '');
  const opened = cut.lastIndexOf('<');
  return `${(opened > cut.lastIndexOf('>') ? cut.slice(0, opened) : cut).trimEnd()}…`;
}

/** The first words of a text on one line, for mrkdwn. */
export const excerptOf = (text: string, most: number): string => escapeClipped(text.replace(/\s+/g, ' ').trim(), most);

/** An address that a browser opens, and that Slack takes. */
export const isWebAddress = (address: string | null | undefined): address is string =>
  address != null && /^https?:\/\/\S+$/.test(address) && address.length <= 2_000;

/** A link for mrkdwn; just the words where the address is none. */
export function link(address: string, words: string): string {
  if (!isWebAddress(address)) return words;
  return `<${escapeText(address).replaceAll('|', '%7C')}|${words}>`;
}

/** A person of Slack by an id that Slack gave; nothing else gets into the brackets. */
export const mention = (userId: string): string => (/^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : 'somebody');

export const groupMention = (groupId: string): string =>
  /^S[A-Z0-9]+$/.test(groupId) ? `<!subteam^${groupId}>` : 'a group';
