import { type Problem, problem } from '../errors/index.js';
import { characterName } from '../text/character-name.js';
import { keyLength, readKeyFormat } from './key-format.js';

export type CleanedKey =
  | {
      ok: true;
      key: string;
      /** What was taken away, in words for a person: `white space`, `quotation marks`, `"Bearer"`. Empty when nothing was. */
      cleaned: string[];
    }
  | { ok: false; problem: Problem };

interface Peeling {
  /** What it takes away, in words. */
  name: string;
  /** The text without it, or the same text. */
  peel: (text: string) => string;
}

const isWhiteSpace = (character: string): boolean => /\s/u.test(character);
// Zero-width spaces and joiners, soft hyphens, direction marks: what web pages and chats put around a text unseen.
const isInvisible = (character: string): boolean => /\p{Cf}/u.test(character);

function trimWhere(text: string, isExtra: (character: string) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isExtra(text.charAt(start))) start += 1;
  while (end > start && isExtra(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const quotePairs = ['""', "''", '``', '“”', '‘’', '„“', '‚‘', '«»', '‹›'];

function unquote(text: string): string {
  const quoted = text.length > 1 && quotePairs.includes(text.charAt(0) + text.charAt(text.length - 1));
  return quoted ? text.slice(1, -1) : text;
}

const without = (prefix: RegExp) => (text: string) => text.replace(prefix, '');

const peelings: readonly Peeling[] = [
  { name: 'white space', peel: (text) => trimWhere(text, isWhiteSpace) },
  { name: 'invisible characters', peel: (text) => trimWhere(text, isInvisible) },
  { name: 'quotation marks', peel: unquote },
  { name: '"X-API-Key:"', peel: without(/^x-api-key\s*:/i) },
  { name: '"Authorization:"', peel: without(/^authorization\s*:/i) },
  { name: '"Bearer"', peel: without(/^bearer(?=\s|$)/i) },
  // Not where only more equals signs follow: that is the padding of a key that ends in "key".
  { name: 'the name of the variable', peel: without(/^(?:export\s+)?(?:\w+_)?(?:api)?key\s*=(?!=*$)/i) },
];

/** Takes layer after layer off, as in `"X-API-Key: 'abc' "`, until none is left. */
function peelAll(pasted: string): { key: string; cleaned: string[] } {
  const cleaned = new Set<string>();
  let key = pasted;
  for (let before = ''; before !== key; ) {
    before = key;
    for (const { name, peel } of peelings) {
      const peeled = peel(key);
      if (peeled !== key) cleaned.add(name);
      key = peeled;
    }
  }
  return { key, cleaned: [...cleaned] };
}

const placeholders: readonly RegExp[] = [
  /^<.*>$|^\[.*\]$|^\{.*\}$|^\$\{?\w+\}?$|^%\w+%$/su,
  /^(?:your|my|insert|enter|paste|put|replace)\b.*\b(?:key|token|here)$|^(?:the|an?)?api ?key$|^change ?me$/i,
  /^(?:tk (?:live|test) )?(?:x{3,}|\*+|\u2022+|\.+|_+|-+)$/i,
  /\u2026|\.{3}|\u2022{2}|\*{3}/u,
];

/** Whether documentation or a list of keys shows such a text where a key belongs. */
function isPlaceholder(key: string): boolean {
  const words = key.replace(/[_\s-]+/g, ' ');
  return placeholders.some((pattern) => pattern.test(key) || pattern.test(words));
}

/**
 * Makes a usable key of what a person pasted, and says what it took away: white space, quotation marks, a header's or a
 * variable's name in front. Any key of printable characters without spaces is accepted, except one that starts like
 * ours and is damaged. Problems never hold the key.
 */
export function cleanKey(pasted: string): CleanedKey {
  // Whole as it is, checksum and all: what a program sends with each of its requests.
  if (readKeyFormat(pasted) === 'ours') return { ok: true, key: pasted, cleaned: [] };
  const { key, cleaned } = peelAll(pasted);
  const refused = refuse(key);
  return refused === null ? { ok: true, key, cleaned } : { ok: false, problem: refused };
}

function refuse(key: string): Problem | null {
  if (key === '') return problem('key_empty', 'apiKey', {});
  if (isPlaceholder(key)) return problem('key_placeholder', 'apiKey', {});

  const stray = /[^!-~]/u.exec(key);
  if (stray !== null) {
    const [character] = stray;
    const position = stray.index + 1;
    return isWhiteSpace(character)
      ? problem('key_white_space', 'apiKey', { position })
      : problem('key_character', 'apiKey', { position, character: characterName(character) });
  }
  if (readKeyFormat(key) === 'damaged') {
    const context = { length: key.length, expectedLength: keyLength };
    return problem('key_damaged', 'apiKey', context, { limit: keyLength, actual: key.length });
  }
  return null;
}
