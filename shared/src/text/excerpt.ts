const limit = 40;

/** The start of a text that somebody gave us, short enough and plain enough to quote in a sentence. */
export function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, 4 * limit).replace(/[\p{C}\s]+/gu, ' '));
  return characters.length > limit ? `${characters.slice(0, limit).join('')}…` : characters.join('');
}
