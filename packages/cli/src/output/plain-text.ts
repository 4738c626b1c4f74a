/**
 * What a terminal would obey instead of showing: control characters, C1 among them, and those that turn the direction
 * of text around (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings).
 */
const commands = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** One line of text that somebody else may have written, safe to show: line breaks become spaces, commands `\ufffd`. */
export const plainText = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').replace(commands, '\ufffd');

/** JSON, with every such character escaped: a terminal shows it, a parser gives the same text. */
export const safeJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(commands, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
