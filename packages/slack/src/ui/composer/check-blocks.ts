import type { KnownBlock } from '@slack/types';
import { captionLength, hashtagsIn, maxCaptionLength } from '@tikapis/core';
import { checkActionId, checkBlockPrefix } from '../../composer/fields.js';
import type { Remark, VideoCheck } from '../../composer/video-check.js';
import { button, context, plain, section } from '../blocks.js';
import { escapeClipped } from '../escape.js';
import { videoFacts, visibilityNames } from '../post/post-facts.js';
import { plainTime } from '../times.js';
import type { ComposerModel } from './composer-model.js';

/** A preview of what will be posted, and what the core's rules say of it. */
export function checkBlocks(model: ComposerModel): KnownBlock[] {
  const { check } = model;
  const found = check === null ? [] : 'blocks' in check ? check.blocks : findings(check);
  return [
    ...(check === null ? [] : preview(model)),
    ...found.slice(0, 20).map((block, index) => ({ ...block, block_id: `${checkBlockPrefix}${index}` })),
    {
      type: 'actions',
      block_id: 'composer_actions',
      elements: [
        button({ actionId: checkActionId, text: 'Preview and check', label: 'Show what will be posted, and check it' }),
      ],
    },
  ];
}

/** As far as it is filled in. */
function preview({ values, timeZone }: ComposerModel): KnownBlock[] {
  const { caption, mode, visibility, atMs } = values;
  const left = maxCaptionLength - captionLength(caption);
  const tags = hashtagsIn(caption).length;
  const facts = [
    mode === 'draft'
      ? 'Into the drafts'
      : `Visible to: ${visibility === null ? 'not chosen yet' : visibilityNames[visibility].toLowerCase()}`,
    atMs === null ? 'as soon as possible' : plainTime(atMs, timeZone),
    left < 0 ? `caption ${-left} characters too long` : `${left} characters left`,
    tags === 0 ? null : `${tags} hashtag${tags === 1 ? '' : 's'}`,
  ].filter((fact) => fact !== null);
  return [
    section('*Preview*'),
    ...(caption.trim() === ''
      ? [context('_Without a caption_')]
      : [{ type: 'section' as const, text: plain(caption) }]),
    context(escapeClipped(facts.join(' · '), 1_000)),
  ];
}

function findings({ problems, warnings, facts, isChecked }: VideoCheck): KnownBlock[] {
  const minded = warnings.slice(0, 6).map((each) => context(`*Mind:* ${words(each)}`));
  if (!isChecked) return [context('Nobody could look at the video yet. It is checked when it is sent.'), ...minded];
  const known = facts === null ? '' : videoFacts(facts);
  return [
    ...(known === '' ? [] : [context(`Video: ${escapeClipped(known, 300)}`)]),
    ...problems.slice(0, 6).map((each) => section(`*Problem:* ${words(each)}`)),
    ...minded,
    ...(problems.length === 0 ? [context('The checks found nothing that TikTok would refuse.')] : []),
  ];
}

const words = ({ message, fix }: Remark): string => escapeClipped(`${message} ${fix}`.trim(), 1_500);

/** What the last check found, in a view as Slack gives it back. */
export const keptCheck = (blocks: readonly unknown[]): KnownBlock[] =>
  (blocks as KnownBlock[]).filter(({ block_id }) => block_id?.startsWith(checkBlockPrefix) === true);
