import type { KnownBlock } from '@slack/types';
import { blockId, fields } from '../../composer/fields.js';
import type { ComposerValues } from '../../composer/values.js';
import { context, option, plain } from '../blocks.js';
import type { ComposerModel } from './composer-model.js';

const promotes = option('This post promotes a brand, a product or a service', 'yes');
const ownBrand = option('Your own brand', 'own', 'You promote yourself or your own business.');
const otherBrand = option('Branded content', 'other', 'You promote another brand or a third party.');
const madeWithAi = option('It shows things made or changed with AI', 'yes');

/** The commercial disclosure, off at first: https://developers.tiktok.com/doc/content-sharing-guidelines */
export function disclosureBlocks({ values }: ComposerModel): KnownBlock[] {
  if (values.mode === 'draft') return [];
  return [
    {
      type: 'input',
      block_id: blockId(fields.promotes),
      dispatch_action: true,
      optional: true,
      label: plain('Commercial content'),
      element: {
        type: 'checkboxes',
        action_id: fields.promotes,
        options: [promotes],
        ...(values.promotes ? { initial_options: [promotes] } : {}),
      },
    },
    ...(values.promotes ? brandBlocks(values) : []),
    {
      type: 'input',
      block_id: blockId(fields.aiGenerated),
      optional: true,
      label: plain('AI'),
      element: {
        type: 'checkboxes',
        action_id: fields.aiGenerated,
        options: [madeWithAi],
        ...(values.aiGenerated ? { initial_options: [madeWithAi] } : {}),
      },
    },
  ];
}

function brandBlocks({ visibility, brands }: ComposerValues): KnownBlock[] {
  const isPrivate = visibility === 'private';
  const options = isPrivate ? [ownBrand] : [ownBrand, otherBrand];
  const ticked = options.filter(({ value }) => brands.some((each) => each === value));
  return [
    {
      type: 'input',
      block_id: blockId(fields.brands, isPrivate ? 'private' : 'visible'),
      dispatch_action: true,
      optional: true,
      label: plain('What does it promote? Choose one or both.'),
      element: {
        type: 'checkboxes',
        action_id: fields.brands,
        options,
        ...(ticked.length === 0 ? {} : { initial_options: ticked }),
      },
    },
    ...(isPrivate
      ? [
          context(
            'Not available: Branded content, because the post is visible to you only, and branded content cannot be private.',
          ),
        ]
      : []),
    context(labelWords(ticked.map(({ value }) => value))),
  ];
}

function labelWords(ticked: readonly (string | undefined)[]): string {
  if (ticked.length === 0) return 'You need to say whether it promotes yourself, another brand, or both.';
  return ticked.includes('other')
    ? 'Your video will be labelled “Paid partnership”.'
    : 'Your video will be labelled “Promotional content”.';
}
