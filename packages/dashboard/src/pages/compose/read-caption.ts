import { captionLength, composeCaption, type Problem } from '@tikapis/core';

/** The two fields of a caption, as they are written. */
export interface CaptionReading {
  ok: boolean;
  /** The hashtags that were written, without the sign. */
  given: string[];
  /** In UTF-16 code units, as TikTok counts, together with the hashtags. */
  length: number;
  problems: Problem[];
}

/** `#one two, three` as people write it in one line. */
export const hashtagsOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((word) => word.replace(/^[#\uFF03]+/, ''))
    .filter((word) => word !== '');

export const wordsOfHashtags = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(' ');

export function readCaption(caption: string, hashtags: string): CaptionReading {
  const given = hashtagsOf(hashtags);
  const composed = composeCaption({ caption, hashtags: given });
  if (composed.ok) return { ok: true, given, length: captionLength(composed.text), problems: [] };
  const tooLong = composed.problems.find(({ code }) => code === 'caption_too_long');
  const length = typeof tooLong?.actual === 'number' ? tooLong.actual : captionLength(caption);
  return { ok: false, given, length, problems: composed.problems };
}

/** The sentences about one field, `caption` or `hashtags`. */
export const captionError = ({ problems }: CaptionReading, field: 'caption' | 'hashtags'): string | undefined => {
  const found = problems.filter((each) => each.field.startsWith(field));
  return found.length === 0 ? undefined : found.map(({ message, fix }) => `${message} ${fix}`).join(' ');
};
