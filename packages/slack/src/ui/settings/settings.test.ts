import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { defaultSettings, type WorkspaceSettings } from '../../identity/workspace-settings.js';
import { expectValid } from '../../testing/check-blocks.js';
import { readSettings, type ViewValues } from './read-settings.js';
import { settingsView } from './settings-view.js';

const groups = [
  { id: 'S1', name: 'Approvers' },
  { id: 'S2', name: 'Everybody' },
];

/** What Slack sends of a view that nobody has changed. */
function untouched(settings: WorkspaceSettings, known = groups): ViewValues {
  const view = settingsView(settings, known);
  expectValid(view);
  const values: Record<string, Record<string, never>> = {};
  for (const block of view.blocks as KnownBlock[]) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const { initial_option, initial_options, initial_users, initial_value, type } = block.element as unknown as Record<
      string,
      unknown
    >;
    const state = {
      type,
      value: initial_value ?? null,
      selected_option: initial_option ?? null,
      selected_options: initial_options ?? [],
      selected_users: initial_users ?? [],
    };
    values[block.block_id] = { [block.block_id]: state as never };
  }
  return values;
}

const everything: WorkspaceSettings = {
  approval: {
    isRequired: true,
    approverIds: ['U1', 'U2'],
    approverGroupId: 'S2',
    quorum: 3,
    allowsSelfApproval: true,
    expiresAfterHours: 5,
    remindsAfterHours: null,
  },
  allowsGuests: true,
  allowsOutsiders: true,
  timeZone: 'Asia/Tokyo',
  broadcastsPublished: true,
};

describe('the settings', () => {
  it.each([
    ['as they are at first', defaultSettings, groups],
    ['with everything set', everything, groups],
    ['where the app may not see groups', everything, []],
    [
      'where there are no groups',
      { ...everything, approval: { ...everything.approval, approverGroupId: null, quorum: 2 } },
      [],
    ],
  ])('come back as they were shown: %s', (_case, settings, known) => {
    expect(readSettings(untouched(settings, known))).toEqual({ ok: true, settings });
  });

  it('have no more groups than Slack takes, and the chosen one in any case', () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ id: `SX${n}`, name: `Group ${n}`.repeat(20) }));
    expect(readSettings(untouched(everything, many))).toEqual({ ok: true, settings: everything });
  });

  const change = (values: ViewValues, name: string, state: object): ViewValues => ({
    ...values,
    [name]: { [name]: { ...values[name]?.[name], ...state } as never },
  });

  it.each([
    ['approval by nobody', 'approvers', { approverIds: [], approverGroupId: null }, /Nobody could approve/],
    ['more yes than approvers', 'quorum', { approverGroupId: null }, /Only 2 may approve/],
  ])('refuse %s', (_case, field, wrong, words) => {
    const settings = { ...everything, approval: { ...everything.approval, ...wrong } };
    expect(readSettings(untouched(settings))).toEqual({ ok: false, errors: { [field]: expect.stringMatching(words) } });
  });

  it('refuse a time zone that does not exist, with the nearest that does', () => {
    const values = change(untouched(defaultSettings), 'time_zone', { value: 'Europe/Berln' });
    const errors = { time_zone: expect.stringContaining('Europe/Berlin') };
    expect(readSettings(values)).toEqual({ ok: false, errors });
    const right = change(untouched(defaultSettings), 'time_zone', { value: ' europe/berlin ' });
    expect(readSettings(right)).toMatchObject({ settings: { timeZone: 'Europe/Berlin' } });
  });
});
