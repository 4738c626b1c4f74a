import { z } from 'zod';
import { composeCaption } from '../caption/index.js';
import { type Problem, problem } from '../errors/index.js';
import { isFields } from '../posts/decode-post.js';
import { checkVideoUrl } from '../posts/check-video-url.js';
import { draftWarnings } from '../posts/draft-warnings.js';
import { postModes, type Visibility, visibilities } from '../posts/post.js';
import { parseSchedule } from '../schedule/index.js';
import { type FormPart, fieldsOfForm } from './form-fields.js';
import { readShape } from './read-shape.js';

const consent = z.strictObject({
  musicUsage: z.boolean(),
  brandedContent: z.boolean().optional(),
  by: z.string().min(1).max(200),
});

/** The fields of a new post that both forms of the request share. */
const shared = {
  caption: z.string().optional(),
  hashtags: z.array(z.string()).max(100).optional(),
  schedule: z.string().optional(),
  visibility: z.enum(visibilities).default('public'),
  accountId: z.string().min(1).max(100).optional(),
  mode: z.enum(postModes).default('direct'),
  disableComment: z.boolean().optional(),
  disableDuet: z.boolean().optional(),
  disableStitch: z.boolean().optional(),
  brandedContent: z.boolean().default(false),
  brandOrganic: z.boolean().default(false),
  aiGenerated: z.boolean().default(false),
  coverTimestampMs: z.int().min(0).max(600_000).optional(),
  consent: consent.optional(),
  metadata: z.record(z.string().max(100), z.string().max(1_000)).optional(),
};

/** The JSON body of `POST /v1/tiktok/posts`. */
export const newPostJson = z.strictObject({ videoUrl: z.string().max(4_000), ...shared });
/** The text parts of its form, as they are read. */
export const newPostForm = z.strictObject(shared);

type Shape = z.infer<typeof newPostForm>;

/** A new post whose every field has been checked. */
export interface NewPost extends Omit<Shape, 'caption' | 'hashtags' | 'schedule'> {
  /** As TikTok gets it, hashtags appended. */
  caption: string;
  hashtags: string[];
  /** Null: now. */
  scheduledAtMs: number | null;
  visibility: Visibility;
  /** Null for uploads. */
  videoUrl: string | null;
}

/** `warnings`: what is taken, and will not do what its sender may think. */
export type NewPostReading =
  | { ok: true; post: NewPost; warnings: Problem[] }
  | { ok: false; problems: Problem[]; warnings: Problem[] };

/** Reads the JSON form (revision A and ours). Gives all problems at once. */
export function readNewPost(body: unknown, options: { nowMs: number }): NewPostReading {
  const shape = readShape(newPostJson, body);
  const { videoUrl } = shape.fields;
  const rules = checkRules(shape.fields, options);
  const problems = [...shape.problems, ...(videoUrl === undefined ? [] : checkVideoUrl(videoUrl)), ...rules.problems];
  const warnings = draftWarnings(isFields(body) ? body : {});
  if (!shape.ok || problems.length > 0) return { ok: false, problems, warnings };
  const { schedule: _, ...fields } = shape.fields;
  return { ok: true, post: { ...fields, ...rules.values, videoUrl: fields.videoUrl.trim() }, warnings };
}

/** Reads the text parts of the multipart form (revision B and ours). Gives all problems at once. */
export function readNewPostForm(parts: readonly FormPart[], options: { nowMs: number }): NewPostReading {
  const form = fieldsOfForm(parts, Object.keys(shared));
  const shape = readShape(newPostForm, form.fields);
  const rules = checkRules(shape.fields, options);
  const problems = [...form.problems, ...shape.problems, ...rules.problems];
  const warnings = draftWarnings(form.fields);
  if (!shape.ok || problems.length > 0) return { ok: false, problems, warnings };
  const { schedule: _, ...fields } = shape.fields;
  return { ok: true, post: { ...fields, ...rules.values, videoUrl: null }, warnings };
}

function checkRules(
  { caption, hashtags, schedule, visibility, brandedContent, mode }: Partial<Shape>,
  { nowMs }: { nowMs: number },
): { problems: Problem[]; values: Pick<NewPost, 'caption' | 'hashtags' | 'scheduledAtMs'> } {
  const composed = composeCaption({ caption, hashtags });
  const time = schedule === undefined ? undefined : parseSchedule(schedule, { nowMs });
  const isHiddenAd = brandedContent === true && visibility === 'private' && mode !== 'draft';
  return {
    problems: [
      ...(composed.ok ? [] : composed.problems),
      ...(time === undefined || time.ok ? [] : time.problems),
      ...(isHiddenAd ? [problem('branded_content_private', 'visibility', {})] : []),
    ],
    values: {
      caption: composed.ok ? composed.text : '',
      hashtags: composed.ok ? composed.hashtags : [],
      scheduledAtMs: time?.ok === true ? time.atMs : null,
    },
  };
}
