import { type NewPostFields, type PostMode, problem, type Problem, type Visibility, type Zone } from '@tikapis/core';
import { type ChosenTime, choicesOf, readChosenTime } from '../../time/chosen-time.js';
import { type AccountRules, isTurnedOff, postingRefusal, visibilitiesOf } from './account-rules.js';
import { readCaption } from './read-caption.js';

/** What a person fills in, but for the video. */
export interface ComposeForm {
  /** Empty: the first account that can post. */
  accountId: string;
  mode: PostMode;
  caption: string;
  hashtags: string;
  /** Nothing is chosen for the person: https://developers.tiktok.com/doc/content-sharing-guidelines */
  visibility: Visibility | '';
  allowComment: boolean;
  allowDuet: boolean;
  allowStitch: boolean;
  /** Whether it promotes anything; what, say the next two. */
  promotes: boolean;
  brandOrganic: boolean;
  brandedContent: boolean;
  aiGenerated: boolean;
  coverTimestampMs: number | null;
  isLater: boolean;
  time: ChosenTime;
}

export const emptyForm: ComposeForm = {
  accountId: '',
  mode: 'direct',
  caption: '',
  hashtags: '',
  visibility: '',
  allowComment: false,
  allowDuet: false,
  allowStitch: false,
  promotes: false,
  brandOrganic: false,
  brandedContent: false,
  aiGenerated: false,
  coverTimestampMs: null,
  isLater: false,
  time: { local: '' },
};

export interface ComposeContext {
  account: (AccountRules & { id: string }) | undefined;
  /** Of the chosen video; null before there is one, or where it is refused. */
  video: { fileName: string | undefined; durationMs: number | null } | null;
  zone: Zone;
  nowMs: number;
  /** Who presses the button, and so agrees. */
  agreedBy: string;
}

export type ComposeField =
  | 'video'
  | 'accountId'
  | 'mode'
  | 'caption'
  | 'hashtags'
  | 'visibility'
  | 'disclosure'
  | 'schedule';
export type ComposeErrors = Partial<Record<ComposeField, string>>;

export type ComposeReading = { ok: true; fields: NewPostFields } | { ok: false; errors: ComposeErrors };

/** Whether the promotion is still to be named: TikTok wants the button off until it is. */
export const lacksDisclosure = ({ mode, promotes, brandOrganic, brandedContent }: ComposeForm): boolean =>
  mode === 'direct' && promotes && !brandOrganic && !brandedContent;

export const isBranded = ({ mode, promotes, brandedContent }: ComposeForm): boolean =>
  mode === 'direct' && promotes && brandedContent;

/** How TikTok will mark it; null where it will not. */
export function disclosureLabel(form: ComposeForm): 'Paid partnership' | 'Promotional content' | null {
  if (isBranded(form)) return 'Paid partnership';
  return form.mode === 'direct' && form.promotes && form.brandOrganic ? 'Promotional content' : null;
}

const words = (problems: readonly Pick<Problem, 'message' | 'fix'>[]): string =>
  problems.map(({ message, fix }) => `${message} ${fix}`).join(' ');

/** The request that the form means, or what is to be mended first, beside the field it is about. */
export function readComposeForm(form: ComposeForm, context: ComposeContext): ComposeReading {
  const { account, video, zone, nowMs, agreedBy } = context;
  const schedule = form.isLater ? readSchedule(form.time, zone, nowMs) : {};
  const direct = form.mode === 'draft' ? { fields: {}, errors: {} } : readDirect(form, context);
  const refusal = postingRefusal(account, form);
  const errors: ComposeErrors = {
    ...(refusal !== undefined && { mode: refusal }),
    ...(video === null && { video: 'Choose a video that can be posted.' }),
    ...(account === undefined && { accountId: 'Choose a TikTok account that is connected.' }),
    ...direct.errors,
    ...(schedule.error !== undefined && { schedule: schedule.error }),
  };
  if (video === null || account === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const fields: NewPostFields = {
    accountId: account.id,
    mode: form.mode,
    ...direct.fields,
    ...(schedule.at !== undefined && { schedule: schedule.at }),
    consent: { musicUsage: true, ...(isBranded(form) && { brandedContent: true }), by: agreedBy.slice(0, 200) },
    // The API keeps no name of a file: with it a person knows the post again, and we a duplicate.
    ...(video.fileName !== undefined && { metadata: { fileName: video.fileName.slice(0, 1_000) } }),
  };
  return { ok: true, fields };
}

function readSchedule(time: ChosenTime, zone: Zone, nowMs: number): { at?: string; error?: string } {
  const reading = readChosenTime(time, zone, nowMs);
  if (reading === null) return { error: 'Choose a date and a time.' };
  if (reading.ok) return { at: reading.at };
  return { error: choicesOf(reading).length > 0 ? 'Say which of the two times you mean.' : words(reading.problems) };
}

/** What a draft leaves to the TikTok app. */
function readDirect(
  form: ComposeForm,
  { account, video }: ComposeContext,
): { fields: NewPostFields; errors: ComposeErrors } {
  const caption = readCaption(form.caption, form.hashtags);
  const ofCaption = caption.problems.filter(({ field }) => field === 'caption');
  const ofHashtags = caption.problems.filter(({ field }) => field !== 'caption');
  const { visibility } = form;
  const isOffered = visibility !== '' && visibilitiesOf(account).includes(visibility);
  const errors: ComposeErrors = {
    ...(ofCaption.length > 0 && { caption: words(ofCaption) }),
    ...(ofHashtags.length > 0 && { hashtags: words(ofHashtags) }),
    ...(!isOffered && { visibility: 'Choose who can see it.' }),
    ...(isBranded(form) &&
      visibility === 'private' && { visibility: problem('branded_content_private', 'visibility', {}).message }),
    ...(lacksDisclosure(form) && { disclosure: 'Say what it promotes: yourself, another brand, or both.' }),
  };
  const lastFrameMs = video?.durationMs ?? Number.POSITIVE_INFINITY;
  const fields: NewPostFields = {
    caption: form.caption,
    hashtags: caption.given,
    ...(visibility !== '' && { visibility }),
    disableComment: !form.allowComment || isTurnedOff(account, 'comment'),
    disableDuet: !form.allowDuet || isTurnedOff(account, 'duet'),
    disableStitch: !form.allowStitch || isTurnedOff(account, 'stitch'),
    brandedContent: form.promotes && form.brandedContent,
    brandOrganic: form.promotes && form.brandOrganic,
    aiGenerated: form.aiGenerated,
    ...(form.coverTimestampMs !== null && {
      coverTimestampMs: Math.floor(Math.min(form.coverTimestampMs, lastFrameMs)),
    }),
  };
  return { fields, errors };
}
