import type { KnownBlock } from '@slack/types';
import { context, section } from '../blocks.js';
import { groupMention, mention } from '../escape.js';
import type { ComposerModel } from './composer-model.js';

const musicUsage = '<https://www.tiktok.com/legal/page/global/music-usage-confirmation/en|Music Usage Confirmation>';
const brandedContent = '<https://www.tiktok.com/legal/page/global/bc-policy/en|Branded Content Policy>';

/** What a person agrees to, right before they do: https://developers.tiktok.com/doc/content-sharing-guidelines */
export function consentBlocks({ values, approval }: ComposerModel): KnownBlock[] {
  const isBranded = values.mode === 'direct' && values.promotes && values.brands.includes('other');
  const terms = isBranded ? `${brandedContent} and ${musicUsage}` : musicUsage;
  return [
    section(`By posting, you agree to TikTok's ${terms}.`),
    context('It may take some minutes after publishing until the video can be seen on the profile.'),
    ...(approval.isRequired ? [context(approvalWords(approval))] : []),
  ];
}

function approvalWords({ approverIds, approverGroupId, quorum }: ComposerModel['approval']): string {
  const group = approverGroupId === null ? [] : [groupMention(approverGroupId)];
  const asked = [...approverIds.slice(0, 20).map(mention), ...group].join(', ');
  const needed = quorum === 1 ? 'one of these has' : `${quorum} of these have`;
  return `Before anything is sent to TikTok, ${needed} to say yes: ${asked === '' ? 'nobody yet' : asked}.`;
}
