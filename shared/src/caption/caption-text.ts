import { type Problem, problem } from '../errors/index.js';
import { characterName } from '../text/character-name.js';
import { excerpt } from '../text/excerpt.js';

/** The most that TikTok takes, in UTF-16 code units: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
export const maxCaptionLength = 2200;

/** The length of a caption as TikTok counts it: UTF-16 code units, so most emoji count as 2 or more. */
export const captionLength = (text: string): number => text.length;

/** The first match and how many follow it, for a sentence that leads a person to the spot. */
function findSpots(text: string, pattern: RegExp) {
  const [first, ...others] = text.matchAll(pattern);
  if (first === undefined) return null;
  const { 0: character, index } = first;
  const after = excerpt(text.slice(Math.max(0, index - 16), index)).trim();
  return { character, position: index + 1, after, more: others.length };
}

/** What in a caption is not text: control characters (but for line breaks and tabs) and halves of characters. */
export function checkCaptionText(text: string): Problem[] {
  const problems: Problem[] = [];
  const control = findSpots(text, /(?![\n\r\t])\p{Cc}/gu);
  if (control !== null) {
    const context = { ...control, character: characterName(control.character) };
    problems.push(problem('caption_control_character', 'caption', context, { actual: context.character }));
  }
  const broken = findSpots(text, /\p{Cs}/gu);
  if (broken !== null) {
    const actual = characterName(broken.character);
    problems.push(problem('caption_broken_character', 'caption', broken, { actual }));
  }
  return problems;
}
