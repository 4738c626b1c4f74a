import { z } from 'zod';
import { composeCaption } from '../caption/index.js';
import { type Problem, problem } from '../errors/index.js';
import { type Visibility, visibilities } from '../posts/post.js';
import { parseSchedule } from '../schedule/index.js';
import { problemsOfShape } from './problems-of-shape.js';

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

export const newPostJson = z.strictObject({ videoUrl: z.string().max(4_000), ...shared });
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

export type NewPostReading = { ok: true; post: NewPost } | { ok: false; problems: Problem[] };

/** Reads the JSON form (revision A and ours). Gives all problems at once. */
export function readNewPost(body: unknown, options: { nowMs: number }): NewPostReading {
  const parsed = newPostJson.safeParse(body);
  if (!parsed.success) return { ok: false, problems: problemsOfShape(parsed.error, newPostJson, body) };
  const { videoUrl, ...fields } = parsed.data;
  return applyRules(fields, checkVideoUrl(videoUrl), videoUrl, options);
}

/** Reads the text parts of the multipart form (revision B and ours): each value a string, lists repeated or comma separated. */
export function readNewPostForm(
  parts: readonly (readonly [name: string, value: string])[],
  options: { nowMs: number },
): NewPostReading {
  const body = fieldsOfForm(parts);
  const parsed = newPostForm.safeParse(body);
  if (!parsed.success) return { ok: false, problems: problemsOfShape(parsed.error, newPostForm, body) };
  return applyRules(parsed.data, [], null, options);
}

function applyRules(fields: Shape, found: Problem[], videoUrl: string | null, { nowMs }: { nowMs: number }): NewPostReading {
  const problems = [...found];
  const { caption, hashtags, schedule, ...rest } = fields;
  const composed = composeCaption({ ...(caption === undefined ? {} : { caption }), hashtags: hashtags ?? [] });
  const time = schedule === undefined ? undefined : parseSchedule(schedule, { nowMs });
  if (!composed.ok) problems.push(...composed.problems);
  if (time !== undefined && !time.ok) problems.push(...time.problems);
  if (rest.brandedContent && rest.visibility === 'private') {
    problems.push(problem('branded_content_private', 'visibility', {}));
  }
  if (!composed.ok || (time !== undefined && !time.ok) || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    post: {
      ...rest,
      caption: composed.text,
      hashtags: composed.hashtags,
      scheduledAtMs: time === undefined ? null : time.atMs,
      videoUrl,
    },
  };
}

function checkVideoUrl(videoUrl: string): Problem[] {
  const invalid = (reason: string) => [problem('video_url_invalid', 'videoUrl', { url: videoUrl, reason })];
  if (!URL.canParse(videoUrl)) return invalid('it is not a web address');
  const url = new URL(videoUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return invalid(`it starts with "${url.protocol}"`);
  if (url.username !== '' || url.password !== '') return invalid('it holds a user name or password');
  return [];
}

const truths: Record<string, boolean> = { true: true, false: false, '1': true, '0': false, on: true, off: false, yes: true, no: false };

/** Turns text parts into what the JSON form would hold; what cannot be turned is left for the schema to refuse. */
function fieldsOfForm(parts: readonly (readonly [string, string])[]): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of parts) {
    const schema: unknown = Object.hasOwn(shared, name) ? shared[name as keyof typeof shared] : undefined;
    if (name === 'hashtags' || name === 'hashtags[]') {
      const before = (fields.get('hashtags') as string[] | undefined) ?? [];
      fields.set('hashtags', [...before, ...hashtagsOf(value)]);
    } else if (value.trim() === '' && name !== 'caption' && schema !== undefined) {
      // A form sends its empty inputs too: they mean "not given".
    } else if (name === 'consent' || name === 'metadata') {
      fields.set(name, jsonOr(value));
    } else if (name === 'coverTimestampMs') {
      fields.set(name, /^\d+$/.test(value.trim()) ? Number(value) : value);
    } else if (isSwitch(name)) {
      fields.set(name, truths[value.trim().toLowerCase()] ?? value);
    } else {
      fields.set(name, value);
    }
  }
  return Object.fromEntries(fields);
}

const isSwitch = (name: string): boolean =>
  ['disableComment', 'disableDuet', 'disableStitch', 'brandedContent', 'brandOrganic', 'aiGenerated'].includes(name);

function hashtagsOf(value: string): string[] {
  const list = jsonOr(value);
  if (Array.isArray(list)) return list.map(String);
  return value
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function jsonOr(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
