import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { WorkspaceSettings } from '../../identity/workspace-settings.js';
import { option, plain } from '../blocks.js';
import { never, noGroup, rules, settingsCallbackId, settingsFields } from './settings-fields.js';

/** Slack takes no more options in one list, and one is for "none". */
const MOST_GROUPS = 99;

const hourChoices = [4, 12, 24, 48, 72, 168];

const hours = (count: number): PlainTextOption =>
  option(
    count % 24 === 0 ? `after ${count / 24} day${count === 24 ? '' : 's'}` : `after ${count} hours`,
    String(count),
  );

/** What admins decide. Everything that is set is in it, so that a submit says all there is to say. */
export function settingsView(settings: WorkspaceSettings, groups: readonly { id: string; name: string }[]): ModalView {
  const { approval } = settings;
  return {
    type: 'modal',
    callback_id: settingsCallbackId,
    title: plain('Settings', 24),
    submit: plain('Save', 24),
    close: plain('Not now', 24),
    blocks: [
      approvalField(approval.isRequired),
      {
        type: 'input',
        block_id: settingsFields.approvers,
        optional: true,
        label: plain('Who may approve'),
        element: {
          type: 'multi_users_select',
          action_id: settingsFields.approvers,
          placeholder: plain('People', 150),
          ...(approval.approverIds.length > 0 && { initial_users: [...approval.approverIds] }),
        },
      },
      ...groupField(approval.approverGroupId, groups),
      {
        type: 'input',
        block_id: settingsFields.quorum,
        label: plain('How many of them must say yes'),
        element: {
          type: 'number_input',
          action_id: settingsFields.quorum,
          is_decimal_allowed: false,
          min_value: '1',
          max_value: '20',
          initial_value: String(approval.quorum),
        },
      },
      hoursField(settingsFields.expires, 'A request for approval expires', approval.expiresAfterHours),
      hoursField(settingsFields.reminds, 'Approvers are reminded', approval.remindsAfterHours),
      rulesField(settings),
      {
        type: 'input',
        block_id: settingsFields.timeZone,
        optional: true,
        label: plain('Time zone of those whose own Slack does not tell'),
        hint: plain('A name such as Europe/Berlin. Empty: UTC.'),
        element: {
          type: 'plain_text_input',
          action_id: settingsFields.timeZone,
          max_length: 40,
          ...(settings.timeZone !== null && { initial_value: settings.timeZone }),
        },
      },
    ],
  };
}

function approvalField(isRequired: boolean): InputBlock {
  const off = option('Posts need no approval', 'off');
  const on = option('Every post needs approval before it goes to TikTok', 'required');
  return {
    type: 'input',
    block_id: settingsFields.approval,
    label: plain('Approval'),
    element: {
      type: 'radio_buttons',
      action_id: settingsFields.approval,
      options: [off, on],
      initial_option: isRequired ? on : off,
    },
  };
}

/** Left out where there are no groups, or none that the app may see; one that is set stays a choice nevertheless. */
function groupField(chosen: string | null, groups: readonly { id: string; name: string }[]): InputBlock[] {
  const known = groups.slice(0, MOST_GROUPS);
  const isKnown = chosen === null || known.some(({ id }) => id === chosen);
  const all = isKnown ? known : [{ id: chosen, name: `The group ${chosen}` }, ...known.slice(0, MOST_GROUPS - 1)];
  if (all.length === 0) return [];
  const none = option('No group', noGroup);
  const options = [none, ...all.map(({ id, name }) => option(name, id))];
  return [
    {
      type: 'input',
      block_id: settingsFields.group,
      label: plain('Or the members of a user group'),
      element: {
        type: 'static_select',
        action_id: settingsFields.group,
        options,
        initial_option: options.find(({ value }) => value === chosen) ?? none,
      },
    },
  ];
}

function hoursField(name: string, label: string, chosen: number | null): InputBlock {
  const counts = chosen === null || hourChoices.includes(chosen) ? hourChoices : [...hourChoices, chosen];
  const options = [option('never', never), ...counts.toSorted((a, b) => a - b).map(hours)];
  const initial = options.find(({ value }) => value === (chosen === null ? never : String(chosen)));
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: name,
      options,
      ...(initial !== undefined && { initial_option: initial }),
    },
  };
}

function rulesField(settings: WorkspaceSettings): InputBlock {
  const options = Object.entries(rules).map(([name, words]) => option(words, name));
  const ticked = { ...settings, allowsSelfApproval: settings.approval.allowsSelfApproval };
  const initial = options.filter(({ value }) => ticked[value as keyof typeof rules]);
  return {
    type: 'input',
    block_id: settingsFields.rules,
    optional: true,
    label: plain('Allowed here'),
    element: {
      type: 'checkboxes',
      action_id: settingsFields.rules,
      options,
      ...(initial.length > 0 && { initial_options: initial }),
    },
  };
}
