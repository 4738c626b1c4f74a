import { TikApisError } from '@tikapis/core';
import type { ComposeErrors, ComposeField } from './compose-form.js';

/** Which part of the form a field of the API is chosen in. */
const places: Readonly<Record<string, ComposeField>> = {
  videoFile: 'video',
  videoUrl: 'video',
  accountId: 'accountId',
  mode: 'mode',
  caption: 'caption',
  hashtags: 'hashtags',
  visibility: 'visibility',
  brandedContent: 'disclosure',
  brandOrganic: 'disclosure',
  schedule: 'schedule',
};

/** What the server has found, beside the field that it is about. */
export function serverErrors(error: unknown): ComposeErrors {
  if (!(error instanceof TikApisError)) return {};
  const found: ComposeErrors = {};
  for (const { field, message, fix } of error.problems) {
    const place = places[field.replace(/\[.*/, '')];
    if (place !== undefined) found[place] = [found[place], message, fix].filter(Boolean).join(' ');
  }
  return found;
}
