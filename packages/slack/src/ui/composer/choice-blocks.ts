import type { KnownBlock, PlainTextOption } from '@slack/types';
import { visibilities, type Visibility } from '@tikapis/core';
import { blockId, fields } from '../../composer/fields.js';
import { type ComposerValues, type Interaction, interactions } from '../../composer/values.js';
import { context, option, plain } from '../blocks.js';
import { visibilityNames } from '../post/post-facts.js';
import { chosenAccount, type ComposerModel } from './composer-model.js';

/**
 * What a person has to choose for themselves: https://developers.tiktok.com/doc/content-sharing-guidelines
 * Nothing is chosen for them, and only what the account allows is offered. Slack cannot grey a choice out, so that one
 * which is not there is named, with the reason.
 */
export function choiceBlocks(model: ComposerModel): KnownBlock[] {
  const { accounts, values } = model;
  const mode = accounts === null ? [] : [modeBlock(values)];
  if (values.mode === 'draft') return mode;
  return [...mode, ...visibilityBlocks(model), ...interactionBlocks(model)];
}

const modes: PlainTextOption[] = [
  option('Publish it', 'direct'),
  option('Put it into my drafts in the TikTok app', 'draft'),
];

const modeBlock = ({ mode }: ComposerValues): KnownBlock => {
  const chosen = modes.find(({ value }) => value === mode);
  return {
    type: 'input',
    block_id: blockId(fields.mode),
    dispatch_action: true,
    label: plain('What should happen to it?'),
    element: {
      type: 'radio_buttons',
      action_id: fields.mode,
      options: modes,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
};

const isBranded = ({ promotes, brands }: ComposerValues): boolean => promotes && brands.includes('other');

/** What is offered now; branded content is never private. */
function offeredVisibilities(model: Pick<ComposerModel, 'accounts' | 'values'>): Visibility[] {
  const allowed = chosenAccount(model)?.visibilities ?? visibilities;
  return allowed.filter((each) => !(each === 'private' && isBranded(model.values)));
}

function visibilityBlocks(model: ComposerModel): KnownBlock[] {
  const { values } = model;
  const account = chosenAccount(model);
  const offered = offeredVisibilities(model);
  const options = offered.map((each) => option(visibilityNames[each], each));
  const chosen = options.find(({ value }) => value === values.visibility);
  const notes = [
    isBranded(values) ? 'Branded content cannot be private, so “Only me” is not available.' : null,
    account !== undefined && account.visibilities == null
      ? 'TikTok does not say now what this account allows. It is asked again before the video is published.'
      : null,
  ].filter((note) => note !== null);
  if (options.length === 0) {
    return [
      context(['This account allows no visibility that fits: look into its settings in TikTok.', ...notes].join('\n')),
    ];
  }
  return [
    {
      type: 'input',
      // Another offer is another choice: what was chosen before does not count.
      block_id: blockId(fields.visibility, `${account?.id.slice(0, 100) ?? ''} ${offered.join(',')}`.trim()),
      dispatch_action: true,
      label: plain('Who can see it?'),
      element: {
        type: 'static_select',
        action_id: fields.visibility,
        placeholder: plain('Choose', 150),
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    },
    ...(notes.length === 0 ? [] : [context(notes.join('\n'))]),
  ];
}

const interactionNames: Readonly<Record<Interaction, string>> = { comment: 'Comment', duet: 'Duet', stitch: 'Stitch' };

function interactionBlocks(model: ComposerModel): KnownBlock[] {
  const { values } = model;
  const account = chosenAccount(model);
  const disabled = interactions.filter((each) => account?.disabledInteractions?.includes(each) === true);
  const options = interactions
    .filter((each) => !disabled.includes(each))
    .map((each) => option(interactionNames[each], each));
  const ticked = options.filter(({ value }) => values.allowed.some((each) => each === value));
  const names = disabled.map((each) => interactionNames[each]).join(', ');
  const note =
    names === '' ? [] : [context(`Not available: ${names}. It is turned off in the TikTok settings of this account.`)];
  if (options.length === 0) return note;
  return [
    {
      type: 'input',
      block_id: blockId(fields.allowed, account?.id.slice(0, 100)),
      optional: true,
      label: plain('What may others do with it?'),
      element: {
        type: 'checkboxes',
        action_id: fields.allowed,
        options,
        ...(ticked.length === 0 ? {} : { initial_options: ticked }),
      },
    },
    ...note,
  ];
}
