import { type Problem, problem } from '../errors/index.js';

/** What a person chooses in the TikTok app when they finish a draft: it carries the video and nothing else. */
const chosenInTikTok = [
  'caption',
  'hashtags',
  'visibility',
  'disableComment',
  'disableDuet',
  'disableStitch',
  'brandedContent',
  'brandOrganic',
  'aiGenerated',
  'coverTimestampMs',
] as const;

/**
 * One warning for each field of a request for a draft that TikTok's inbox cannot take.
 * https://developers.tiktok.com/doc/content-posting-api-reference-upload-video
 * @param given the fields as they were sent, before defaults
 */
export function draftWarnings(given: Readonly<Record<string, unknown>>): Problem[] {
  if (given.mode !== 'draft') return [];
  return chosenInTikTok
    .filter((field) => given[field] !== undefined)
    .map((field) => problem('draft_ignores', field, { field }));
}
