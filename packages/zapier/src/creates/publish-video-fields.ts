import { defineInputFields } from 'zapier-platform-core';
import { visibilityChoices } from '../accounts/visibility-choices.js';
import { fieldLabels as label } from '../http/field-labels.js';

export const publishVideoGroups = [
  { key: 'post', label: 'Post', emphasize: true },
  { key: 'options', label: 'TikTok Options' },
  { key: 'run', label: 'This Step' },
];

const MUSIC = 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en';
const BRANDED = 'https://www.tiktok.com/legal/page/global/bc-policy/en';

/** What is posted, and from which account: of a check as well. */
export const videoFields = defineInputFields([
  {
    key: 'accountId',
    label: label.accountId,
    type: 'string',
    required: true,
    dynamic: 'account_list.id.name',
    group: 'post',
    helpText: 'The connected account that the video belongs to.',
  },
  {
    key: 'video',
    label: label.videoUrl,
    type: 'file',
    required: true,
    group: 'post',
    helpText:
      'A file of an earlier step, or the direct link to one that opens without logging in: MP4, MOV, WebM or AVI, at most 50 MB and 3 minutes.',
  },
  {
    key: 'caption',
    label: label.caption,
    type: 'text',
    group: 'post',
    helpText: 'Posted letter for letter: at most 2,200 characters together with the hashtags.',
  },
  {
    key: 'hashtags',
    label: label.hashtags,
    type: 'string',
    list: true,
    group: 'post',
    helpText: 'Added to the end of the caption, unless it has them already; with or without #.',
  },
  {
    key: 'visibility',
    label: label.visibility,
    type: 'string',
    required: true,
    choices: { perform: visibilityChoices },
    dependsOn: ['accountId'],
    group: 'post',
    helpText:
      'What the account allows now. TikTok wants a person to choose this for each post, so nothing is chosen for you. A draft ignores it.',
  },
]);

export const publishVideoFields = defineInputFields([
  {
    key: 'testNote',
    type: 'copy',
    group: 'post',
    helpText: '**A test of this step really posts the video.** While you try things out, let only yourself watch it.',
  },
  ...videoFields,
  {
    key: 'schedule',
    label: label.schedule,
    type: 'datetime',
    group: 'post',
    helpText:
      'When to publish, in the time zone of the Zap. Left empty, also by an earlier step: right away. A time that is past, or that cannot be understood, is refused.',
  },
  {
    key: 'mode',
    label: label.mode,
    type: 'string',
    choices: { direct: 'Direct Post', draft: 'Draft' },
    group: 'post',
    helpText:
      "A direct post is published as it is, and so is a video for which nothing is chosen here. A draft goes into the inbox of the creator's TikTok app and carries the video alone: caption and options are chosen there.",
  },
  {
    key: 'disableComment',
    label: label.disableComment,
    type: 'boolean',
    group: 'options',
    helpText: 'Yes: nobody can comment on it. Left empty: as the settings of the account have it.',
  },
  {
    key: 'disableDuet',
    label: label.disableDuet,
    type: 'boolean',
    group: 'options',
    helpText: 'Yes: nobody can put a video of theirs beside it. Left empty: as the settings of the account have it.',
  },
  {
    key: 'disableStitch',
    label: label.disableStitch,
    type: 'boolean',
    group: 'options',
    helpText: 'Yes: nobody can take a part of it into their own. Left empty: as the settings of the account have it.',
  },
  {
    key: 'brandOrganic',
    label: label.brandOrganic,
    type: 'boolean',
    group: 'options',
    helpText: "Yes: it promotes the creator's own business, and TikTok says so.",
  },
  {
    key: 'brandedContent',
    label: label.brandedContent,
    type: 'boolean',
    group: 'options',
    helpText:
      'Yes: it is a paid partnership with another brand, and TikTok says so. TikTok takes none that only its creator can watch.',
  },
  {
    key: 'aiGenerated',
    label: label.aiGenerated,
    type: 'boolean',
    group: 'options',
    helpText: 'Yes: TikTok labels it as made with AI.',
  },
  {
    key: 'coverTimestampMs',
    label: label.coverTimestampMs,
    type: 'integer',
    group: 'options',
    helpText: 'The moment of the video whose picture becomes its cover: `2500` is after two and a half seconds.',
  },
  {
    key: 'consentGiven',
    label: label.consent,
    type: 'boolean',
    group: 'options',
    helpText: `Whether the owner of the account has agreed to the [Music Usage Confirmation](${MUSIC}) and, for branded content, to the [Branded Content Policy](${BRANDED}). The answer is kept with the post.`,
  },
  {
    key: 'waitUntilPublished',
    label: label.callbackUrl,
    type: 'boolean',
    group: 'run',
    helpText:
      'Yes: the next steps run when the video is live, or the draft in the inbox, with its link; when it fails, this step fails with the reason. For schedules at most 30 days ahead. A test of the step does not wait.',
  },
  {
    key: 'preventDuplicatesKey',
    label: label['Idempotency-Key'],
    type: 'string',
    group: 'run',
    helpText:
      'Something that is the same each time this video comes, like the ID of a table row: within 24 hours it is posted once for an account. Left empty, the same address, caption, options and schedule count as the same post. Give one for a file of an earlier step: its address can be another when a run is repeated.',
  },
]);
