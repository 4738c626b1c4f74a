import { type Problem, problem } from '../errors/index.js';
import { characterName } from '../text/character-name.js';
import { excerpt } from '../text/excerpt.js';

// An emoji is one picture, or several held together by zero-width joiners, as in
// https://www.unicode.org/reports/tr51/#Definitions (flags, skin tones, presentation and tag sequences).
const picture = String.raw`(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?)`;
const emoji = String.raw`${picture}(?:\u200D${picture})*`;
// Persian and the scripts of India need joiners between letters; a mark needs something to stand on.
const letter = String.raw`[\p{L}\p{N}_]|(?<!^|#)\p{M}|(?<=[\p{L}\p{M}])[\u200C\u200D](?=\p{L})`;
const run = `(?:${letter}|${emoji})+`;

const runs = new RegExp(run, 'gu');
const tagsInText = new RegExp(String.raw`(?<![\p{L}\p{N}_])#(${run})`, 'gu');

/** Two hashtags with the same folded form are the same hashtag. */
export const foldHashtag = (tag: string): string => tag.toLowerCase().normalize('NFC');

/** The hashtags that a text already holds, without `#`, as they are written there. */
export const hashtagsIn = (text: string): string[] => [...text.matchAll(tagsInText)].map(([, tag = '']) => tag);

/** The hashtags of a text that lists several: `a, b`, `#a #b`. Each may still have to be read. */
export const splitHashtags = (text: string): string[] =>
  text
    .split(/,|\s+(?=#)/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const firstFew = (names: readonly string[]): readonly string[] =>
  names.length > 4 ? [...names.slice(0, 3), 'others'] : names;

/**
 * Reads one hashtag as people write it: `sale`, `#sale`, ` ＃sale `. A hashtag is made of letters and marks of any
 * script, numbers, underscores and emoji.
 * @param index its place in the list, from 0, for the problem's field
 */
export function readHashtag(
  written: string,
  index: number,
): { ok: true; tag: string } | { ok: false; problem: Problem } {
  const tag = written.replace(/^[\s#\uFF03]+/u, '').trimEnd();
  const field = `hashtags[${index}]`;
  if (tag === '') return { ok: false, problem: problem('hashtag_empty', field, { number: index + 1 }) };

  const strays = tag.replace(runs, '');
  if (strays === '') return { ok: true, tag };
  const context = {
    tag: excerpt(tag),
    characters: firstFew([...new Set(Array.from(strays, characterName))]),
    parts: (tag.match(runs) ?? []).map((part) => part.replace(/^\p{M}+/u, '')).filter((part) => part !== ''),
  };
  return { ok: false, problem: problem('hashtag_character', field, context, { actual: context.tag }) };
}
