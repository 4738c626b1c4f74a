import { z } from 'zod';
import { composeCaption } from '../caption/index.js';
import { type Problem, problem } from '../errors/index.js';
import { isFields } from '../wire/fields.js';
import { checkVideoUrl } from '../posts/check-video-url.js';
import { draftWarnings } from '../posts/draft-warnings.js';
import { postModes, type Visibility, visibilities } from '../posts/post.js';
import { parseSchedule } from '../schedule/index.js';
import { type CallbackRules, checkCallbackUrl, LONGEST_CALLBACK_URL } from '../webhooks/check-callback-url.js';
import { type FormPart, fieldsOfForm } from './form-fields.js';
import { readShape } from './read-shape.js';

const consent = z.strictObject({
  musicUsage: z.boolean(),
  brandedContent: z.boolean().optional(),
  by: z.string().min(1).max(200),
});

/** A list of posts carries all of them. */
const mostEntries = 50;

/** The fields of a new post that both forms of the request share. */
const shared = {
  caption: z
    .string()
    .optional()
    .describe('At most 2,200 characters (UTF-16 units), together with the hashtags that are added to it.'),
  hashtags: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Without #. Each is added to the caption, unless that has it already.'),
  schedule: z
    .string()
    .optional()
    .describe('An ISO 8601 date and time with its offset from UTC, in the future. Left out: now.'),
  visibility: z
    .enum(visibilities)
    .default('public')
    .describe(
      'Who sees it: everyone, mutual friends, followers or the creator alone, as far as the account offers it.',
    ),
  accountId: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('A TikTok account of GET /v1/tiktok/accounts. Left out: the first that was connected.'),
  mode: z
    .enum(postModes)
    .default('direct')
    .describe("A draft goes into the inbox of the creator's TikTok app, where they post it themselves."),
  disableComment: z.boolean().optional().describe("Left out: as the creator's settings allow."),
  disableDuet: z.boolean().optional().describe("Left out: as the creator's settings allow."),
  disableStitch: z.boolean().optional().describe("Left out: as the creator's settings allow."),
  brandedContent: z.boolean().default(false).describe('A paid partnership with another brand.'),
  brandOrganic: z.boolean().default(false).describe("Promotes the creator's own business."),
  aiGenerated: z.boolean().default(false).describe('Made with AI.'),
  coverTimestampMs: z.int().min(0).max(600_000).optional().describe('The frame that becomes the cover.'),
  consent: consent.optional().describe('What a person agreed to. It is stored, with the time.'),
  metadata: z
    .record(z.string().max(100), z.string().max(1_000))
    .refine((entries) => Object.keys(entries).length <= mostEntries, {
      error: `an object of at most ${mostEntries} texts`,
    })
    .optional()
    .describe('Texts of your own, at most 50, given back with the post.'),
  callbackUrl: z
    .string()
    // The rule says more than the schema could, and never shows the address.
    .meta({ format: 'uri', maxLength: LONGEST_CALLBACK_URL })
    .optional()
    .describe(
      'An https address of a host that this server lists. When the post is published (a draft: in the inbox), failed or cancelled, for the first time, it is sent the post by POST, once. The address is the secret: nothing is signed, and it is never shown.',
    ),
};

/** The JSON body of `POST /v1/tiktok/posts`. */
export const newPostJson = z.strictObject({
  videoUrl: z.string().max(4_000).describe('The direct http(s) address of the video file.'),
  ...shared,
});
/** The text parts of its form, as they are read. */
export const newPostForm = z.strictObject(shared);

type Shape = z.infer<typeof newPostForm>;

/** A new post whose every field has been checked. */
export interface NewPost extends Omit<Shape, 'caption' | 'hashtags' | 'schedule' | 'callbackUrl'> {
  /** As TikTok gets it, hashtags appended. */
  caption: string;
  hashtags: string[];
  /** Null: now. */
  scheduledAtMs: number | null;
  visibility: Visibility;
  /** Null for uploads. */
  videoUrl: string | null;
}

export type NewPostReading = (
  | { ok: true; post: NewPost }
  | {
      ok: false;
      /** All of them. */
      problems: Problem[];
    }
) & {
  /** What is taken, and will not do what its sender may think. */
  warnings: Problem[];
  /**
   * Apart from the post, for it may be another each time the same post is sent. Also there where only other fields are
   * wrong.
   */
  callbackUrl: string | undefined;
};

export interface ReadingOptions {
  nowMs: number;
  callbacks: CallbackRules;
}

/** Reads the JSON form (revision A and ours). Gives all problems at once. */
export function readNewPost(body: unknown, options: ReadingOptions): NewPostReading {
  const shape = readShape(newPostJson, body);
  const { videoUrl } = shape.fields;
  const rules = checkRules(shape.fields, options);
  const ofShape = instead(shape.problems, problem('field_of_form', 'videoFile', {}));
  const problems = [...ofShape, ...(videoUrl === undefined ? [] : checkVideoUrl(videoUrl)), ...rules.problems];
  const warnings = draftWarnings(isFields(body) ? body : {});
  const { callbackUrl } = rules;
  if (!shape.ok || problems.length > 0) return { ok: false, problems, warnings, callbackUrl };
  const { schedule: _, callbackUrl: __, ...fields } = shape.fields;
  return { ok: true, post: { ...fields, ...rules.values, videoUrl: fields.videoUrl.trim() }, warnings, callbackUrl };
}

/** Reads the text parts of the multipart form (revision B and ours). Gives all problems at once. */
export function readNewPostForm(parts: readonly FormPart[], options: ReadingOptions): NewPostReading {
  const form = fieldsOfForm(parts, Object.keys(shared));
  const shape = readShape(newPostForm, form.fields);
  const rules = checkRules(shape.fields, options);
  const ofShape = instead(shape.problems, problem('field_of_json', 'videoUrl', {}));
  const problems = [...form.problems, ...ofShape, ...rules.problems];
  const warnings = draftWarnings(form.fields);
  const { callbackUrl } = rules;
  if (!shape.ok || problems.length > 0) return { ok: false, problems, warnings, callbackUrl };
  const { schedule: _, callbackUrl: __, ...fields } = shape.fields;
  return { ok: true, post: { ...fields, ...rules.values, videoUrl: null }, warnings, callbackUrl };
}

/** Whoever sends the field of the other body is told of that body, not of a field with a similar name. */
const instead = (problems: readonly Problem[], ofOther: Problem): Problem[] =>
  problems.map((each) => (each.code === 'field_unknown' && each.field === ofOther.field ? ofOther : each));

function checkRules(
  { caption, hashtags, schedule, visibility, brandedContent, mode, callbackUrl }: Partial<Shape>,
  { nowMs, callbacks }: ReadingOptions,
): {
  problems: Problem[];
  values: Pick<NewPost, 'caption' | 'hashtags' | 'scheduledAtMs'>;
  callbackUrl: string | undefined;
} {
  const composed = composeCaption({ caption, hashtags });
  const time = schedule === undefined ? undefined : parseSchedule(schedule, { nowMs });
  const isHiddenAd = brandedContent === true && visibility === 'private' && mode !== 'draft';
  const ofCallback = callbackUrl === undefined ? [] : checkCallbackUrl(callbackUrl, callbacks);
  return {
    problems: [
      ...(composed.ok ? [] : composed.problems),
      ...(time === undefined || time.ok ? [] : time.problems),
      ...(isHiddenAd ? [problem('branded_content_private', 'visibility', {})] : []),
      ...ofCallback,
    ],
    callbackUrl: ofCallback.length === 0 ? callbackUrl?.trim() : undefined,
    values: {
      caption: composed.ok ? composed.text : '',
      hashtags: composed.ok ? composed.hashtags : [],
      scheduledAtMs: time?.ok === true ? time.atMs : null,
    },
  };
}
