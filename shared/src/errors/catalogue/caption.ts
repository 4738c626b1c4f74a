import { entry } from '../entry.js';
import { count, plural } from '../words.js';

export interface Spot {
  /** Counted as TikTok counts characters, from 1. */
  position: number;
  /** The few words before it, or nothing at the start. */
  after: string;
  /** How many more there are of the kind. */
  more: number;
}

function place({ position, after, more }: Spot): string {
  const where = `at character ${count(position)}, ${after === '' ? 'near the start' : `just after "${after}"`}`;
  return more > 0 ? `${where}, and ${plural(more, 'other')} further on` : where;
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const quoted = (words: readonly string[]): string => list(words.map((word) => `"${word}"`));

/** What can be wrong with a caption and its hashtags. */
export const captionErrors = {
  caption_too_long: entry<{
    length: number;
    limit: number;
    hashtagCount: number;
    /** What the appended hashtags add, with their # and spaces. */
    hashtagsLength: number;
    /** Whether some characters count twice, so that other programs show a smaller number. */
    countsSomeTwice: boolean;
  }>({
    message: ({ length, limit, hashtagCount }) =>
      `The caption${hashtagCount > 0 ? ` with its ${plural(hashtagCount, 'added hashtag')}` : ''} is ` +
      `${plural(length, 'character')} long, and TikTok takes at most ${count(limit)}.`,
    fix: ({ length, limit, hashtagCount, hashtagsLength, countsSomeTwice }) =>
      `Remove ${plural(length - limit, 'character')}${countsSomeTwice ? ' (an emoji counts as 2 or more)' : ''}` +
      `${hashtagCount > 0 ? `; the added hashtags take up ${count(hashtagsLength)} of the ${count(length)}` : ''}.`,
    action: 'fix_request',
    retryable: false,
  }),
  caption_control_character: entry<Spot & { character: string }>({
    message: (context) => `The caption has ${context.character} ${place(context)}.`,
    fix: () => 'Delete the spot, with a letter on each side of it, and type it again.',
    action: 'fix_request',
    retryable: false,
  }),
  caption_broken_character: entry<Spot>({
    message: (context) =>
      `The caption has half of a character, usually of an emoji that was cut in two, ${place(context)}.`,
    fix: () => 'Delete the spot and put the whole emoji or character in again.',
    action: 'fix_request',
    retryable: false,
  }),
  hashtag_empty: entry<{ number: number }>({
    message: ({ number }) => `Hashtag ${number} of the list is empty.`,
    fix: () => 'Remove it, or write a word in its place.',
    action: 'fix_request',
    retryable: false,
  }),
  hashtag_character: entry<{
    tag: string;
    /** What does not belong, in words: `a space`. */
    characters: readonly string[];
    /** The parts of the tag that could stand. */
    parts: readonly string[];
  }>({
    message: ({ tag, characters }) =>
      `The hashtag "${tag}" has ${list(characters)} in it, and a hashtag holds only letters, numbers, underscores and emoji.`,
    fix: ({ parts }) => {
      if (parts.length === 0) return 'Remove it, or write a word in its place.';
      if (parts.length === 1) return `Write it as ${quoted(parts)}.`;
      const word = parts.join('');
      if (word.length > 40) return 'Write it as one word, or give each word as a hashtag of its own.';
      return `Write it as one word, "${word}", or as separate hashtags: ${quoted(parts)}.`;
    },
    action: 'fix_request',
    retryable: false,
  }),
};
