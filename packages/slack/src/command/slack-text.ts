/**
 * The text of a command as Slack escapes it (`should_escape` in the manifest).
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

const token = /<(?:[@#]([A-Z0-9]+)|!([^|<>]+)|((?:https?|mailto|tel):[^|<>\s]+))(?:\|([^<>]*))?>/gi;

/** What the person typed, where Slack has put people, channels and links in angle brackets. */
export function typedText(escaped: string): string {
  const shown = escaped.replace(token, (whole, id?: string, special?: string, link?: string, label = '') => {
    if (link !== undefined) return label === '' ? link : label;
    if (special !== undefined) return label === '' ? `@${special}` : label;
    return `${whole[1] ?? ''}${label === '' ? id : label}`;
  });
  return unescaped(shown);
}

export interface FoundAddress {
  address: string;
  /** As the person typed it. */
  before: string;
  after: string;
}

const link = String.raw`<(?<link>https?:[^|<>\s]+)(?:\|[^<>]*)?>`;
const bare = String.raw`(?<![^\s"'“”„‘’«(<])(?<bare>https?:\/\/[^\s<>"“”„«»]+)`;
const withoutScheme = String.raw`(?<!\S)(?<plain>(?:[\w-]+\.)+[a-z]{2,}\/[^\s<>"“”„«»]+)`;
const address = new RegExp(`${link}|${bare}|${withoutScheme}`, 'iu');

/** The first web address of a text. */
export function findAddress(escaped: string): FoundAddress | null {
  const found = address.exec(escaped);
  if (found === null) return null;
  const { link: linked, bare: typed, plain } = found.groups ?? {};
  // Punctuation of the sentence, or the quotation mark that ends it, is none of the address.
  const text = linked ?? (typed ?? plain ?? '').replace(/[,;'’)]+$/, '');
  const end = linked === undefined ? found.index + text.length : found.index + found[0].length;
  const before = escaped.slice(0, found.index);
  const after = escaped.slice(end);
  const isQuoted = openingQuote.test(before) && closingQuote.test(after);
  return {
    address: unescaped(text),
    before: typedText(isQuoted ? before.replace(openingQuote, '') : before),
    after: typedText(isQuoted ? after.replace(closingQuote, '') : after),
  };
}

const openingQuote = /["'“”„‘«]$/;
const closingQuote = /^["'“”’»]/;
