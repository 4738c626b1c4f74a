import { type Problem, problem } from '../errors/index.js';
import { captionLength, checkCaptionText, maxCaptionLength } from './caption-text.js';
import { foldHashtag, hashtagsIn, readHashtag } from './hashtags.js';

export interface CaptionParts {
  caption?: string | undefined;
  /** With or without `#`. */
  hashtags?: readonly string[] | undefined;
}

export type ComposedCaption =
  | {
      ok: true;
      /** What TikTok gets. */
      text: string;
      /** The hashtags that were appended, without `#`; one that the caption has already is not among them. */
      hashtags: string[];
    }
  | { ok: false; problems: Problem[] };

/** Leaves out what the caption or an earlier hashtag says already, whatever its case. */
function withoutRepeats(tags: readonly string[], caption: string): string[] {
  const seen = new Set(hashtagsIn(caption).map(foldHashtag));
  return tags.filter((tag) => {
    const folded = foldHashtag(tag);
    return !seen.has(folded) && seen.add(folded);
  });
}

function append(caption: string, tags: readonly string[]): string {
  if (tags.length === 0) return caption;
  const gap = caption === '' || /\s$/u.test(caption) ? '' : ' ';
  return `${caption}${gap}${tags.map((tag) => `#${tag}`).join(' ')}`;
}

/**
 * The caption as TikTok gets it: letter for letter what was given, then the hashtags. Never cut: what is too long is a
 * problem. All problems of caption and hashtags are reported at once.
 */
export function composeCaption({ caption = '', hashtags = [] }: CaptionParts): ComposedCaption {
  const readings = hashtags.map(readHashtag);
  const problems = [
    ...checkCaptionText(caption),
    ...readings.flatMap((reading) => (reading.ok ? [] : [reading.problem])),
  ];

  const tags = withoutRepeats(
    readings.flatMap((reading) => (reading.ok ? [reading.tag] : [])),
    caption,
  );
  const text = append(caption, tags);
  const length = captionLength(text);
  if (length > maxCaptionLength) {
    const context = {
      length,
      limit: maxCaptionLength,
      hashtagCount: tags.length,
      hashtagsLength: length - captionLength(caption),
      countsSomeTwice: /[\u{10000}-\u{10FFFF}]/u.test(text),
    };
    problems.push(problem('caption_too_long', 'caption', context, { limit: maxCaptionLength, actual: length }));
  }
  return problems.length === 0 ? { ok: true, text, hashtags: tags } : { ok: false, problems };
}
