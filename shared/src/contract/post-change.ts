import { z } from 'zod';
import { composeCaption, withoutHashtags } from '../caption/index.js';
import { type Problem, problem } from '../errors/index.js';
import { type Visibility, visibilities } from '../posts/post.js';
import { parseSchedule } from '../schedule/index.js';
import { readShape } from './read-shape.js';

/** The body of `PATCH /v1/tiktok/posts/{id}`. */
export const postChangeShape = z.strictObject({
  caption: z.string().optional(),
  hashtags: z.array(z.string()).max(100).optional(),
  schedule: z.string().optional(),
  visibility: z.enum(visibilities).optional(),
});

/** What can be changed of a scheduled post, as it is stored. */
export interface ChangeablePost {
  /** As TikTok gets it, hashtags appended. */
  caption: string;
  /** Those that were appended. */
  hashtags: readonly string[];
  visibility: Visibility;
  scheduledAtMs: number;
}

export type PostChangeReading =
  | { ok: true; changed: ChangeablePost; fields: string[] }
  | { ok: false; problems: Problem[]; fields: string[] };

/**
 * Reads a change and holds the post as it would be against all rules. What is not named stays: a new caption keeps the
 * hashtags, new hashtags keep the caption. Gives all problems at once.
 */
export function readPostChange(
  body: unknown,
  post: ChangeablePost & { brandedContent: boolean; mode: string },
  { nowMs }: { nowMs: number },
): PostChangeReading {
  const shape = readShape(postChangeShape, body);
  const { caption, hashtags, schedule, visibility = post.visibility } = shape.fields;
  const fields = Object.keys(shape.fields);
  const composed = composeCaption({
    caption: caption ?? withoutHashtags(post.caption, post.hashtags),
    hashtags: hashtags ?? post.hashtags,
  });
  const time = schedule === undefined ? undefined : parseSchedule(schedule, { nowMs });
  const isHiddenAd = post.brandedContent && visibility === 'private' && post.mode !== 'draft';
  const problems = [
    ...shape.problems,
    ...(shape.ok && fields.length === 0 ? [nothingToChange()] : []),
    ...(composed.ok ? [] : composed.problems),
    ...(time === undefined || time.ok ? [] : time.problems),
    ...(isHiddenAd ? [problem('branded_content_private', 'visibility', {})] : []),
  ];
  if (!composed.ok || problems.length > 0) return { ok: false, problems, fields };
  const scheduledAtMs = time?.ok === true ? time.atMs : post.scheduledAtMs;
  return {
    ok: true,
    fields,
    changed: { caption: composed.text, hashtags: composed.hashtags, visibility, scheduledAtMs },
  };
}

function nothingToChange(): Problem {
  const expected = 'an object with at least one of caption, hashtags, schedule and visibility';
  return problem('field_invalid', 'body', { field: 'body', expected, got: 'empty' });
}
