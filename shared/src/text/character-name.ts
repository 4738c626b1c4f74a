const names: Readonly<Record<string, string>> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\r': 'a line break',
  '\u00A0': 'a no-break space',
  '\u200B': 'a zero-width space',
  '.': 'a dot',
  ',': 'a comma',
  '-': 'a hyphen',
  "'": 'an apostrophe',
  '\u2019': 'an apostrophe',
  '#': 'another #',
  '\uFF03': 'another #',
};

/** `U+200B`. */
const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** One character as a sentence can name it, also when it cannot be seen: `a space`, `"&"`, `"é" (U+00E9)`. */
export function characterName(character: string): string {
  const name = names[character];
  if (name !== undefined) return name;
  if (/^\p{Cc}$/u.test(character)) return `an invisible control character (${codePoint(character)})`;
  if (/^\p{Cs}$/u.test(character)) return `half of a character (${codePoint(character)})`;
  if (/^[\p{C}\p{Z}\p{M}]$/u.test(character)) return `an invisible or combining character (${codePoint(character)})`;
  return /^[!-~]$/.test(character) ? `"${character}"` : `"${character}" (${codePoint(character)})`;
}
