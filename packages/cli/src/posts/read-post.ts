import { composeCaption, draftWarnings, type NewPostFields, type Problem, tikApisError } from '@tikapis/core';
import { checkGivenVideo, type GivenVideo } from '../video/check-given-video.js';
import type { PostOptions } from './post-options.js';

/** A post as it was asked for, after everything about it that can be checked here was checked. */
export interface WantedPost {
  video: GivenVideo & { send: NonNullable<GivenVideo['send']> };
  /** Without the account. */
  fields: NewPostFields;
  /** How the time was read, in a sentence. */
  understood: string | undefined;
  warnings: readonly Problem[];
}

/** Throws `invalid_request` with all that is wrong at once, and the signal's reason. */
export async function readPost(
  given: string,
  options: PostOptions,
  { nowMs, signal }: { nowMs: number; signal: AbortSignal },
): Promise<WantedPost> {
  const { caption, hashtag: hashtags, visibility, draft, at } = options;
  const timeZone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const composed = composeCaption({ caption, hashtags });
  const time = at === undefined ? undefined : await readTime(at, { nowMs, timeZone });
  const video = await checkGivenVideo(given, signal);
  const problems = [
    ...video.problems,
    ...(composed.ok ? [] : composed.problems),
    ...(time === undefined || time.ok ? [] : time.problems),
  ];
  const { send } = video;
  if (problems.length > 0 || send === null) throw tikApisError('invalid_request', { problems }, { problems });

  const { disableComment, disableDuet, disableStitch, aiGenerated, brandedContent, brandOrganic } = options;
  const fields = withoutUndefined({
    caption,
    hashtags,
    visibility,
    schedule: time?.ok === true ? time.at : undefined,
    mode: draft === true ? ('draft' as const) : undefined,
    disableComment,
    disableDuet,
    disableStitch,
    aiGenerated,
    brandedContent,
    brandOrganic,
  });
  return {
    video: { ...video, send },
    fields,
    understood: time?.ok === true ? time.understood : undefined,
    warnings: [...video.warnings, ...draftWarnings({ ...fields })],
  };
}

/** Reading English takes long to load, and most posts are for now. */
async function readTime(words: string, options: { nowMs: number; timeZone: string }) {
  const { parsePlainTime } = await import('@tikapis/core/plain-time');
  return parsePlainTime(words, options);
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

const withoutUndefined = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
