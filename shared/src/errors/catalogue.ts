import { apiErrors } from './catalogue/api.js';
import { captionErrors } from './catalogue/caption.js';
import { keyErrors } from './catalogue/key.js';
import { peopleErrors } from './catalogue/people.js';
import { scheduleErrors } from './catalogue/schedule.js';
import { tikTokErrors } from './catalogue/tiktok.js';
import { videoErrors } from './catalogue/video.js';
import { webhookErrors } from './catalogue/webhook.js';
import type { CatalogueEntry } from './entry.js';

/** Every code and sentence that any TikAPIs host shows. Hosts translate the form of it, never the words. */
export const catalogue = {
  ...apiErrors,
  ...keyErrors,
  ...videoErrors,
  ...captionErrors,
  ...scheduleErrors,
  ...tikTokErrors,
  ...webhookErrors,
  ...peopleErrors,
};

export type ErrorCode = keyof typeof catalogue;

/** What the sentences of a code need to know. */
export type ContextOf<Code extends ErrorCode> =
  (typeof catalogue)[Code] extends CatalogueEntry<infer Context> ? Context : never;
