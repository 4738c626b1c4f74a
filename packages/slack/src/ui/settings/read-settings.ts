import type { ViewStateValue } from '@slack/bolt';
import { readZoneName } from '@tikapis/core';
import type { WorkspaceSettings } from '../../identity/workspace-settings.js';
import { never, noGroup, settingsFields } from './settings-fields.js';

export type ViewValues = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

export type ReadSettings =
  | { ok: true; settings: WorkspaceSettings }
  /** In words, by the field they belong to. */
  | { ok: false; errors: Record<string, string> };

/** What was chosen in the settings. */
export function readSettings(values: ViewValues): ReadSettings {
  const field = (name: string) => values[name]?.[name];
  const selected = (name: string) => field(name)?.selected_option?.value;
  const ticked = new Set(field(settingsFields.rules)?.selected_options?.map(({ value }) => value));
  const approverIds = field(settingsFields.approvers)?.selected_users ?? [];
  const group = selected(settingsFields.group) ?? noGroup;
  const approverGroupId = group === noGroup ? null : group;
  const isRequired = selected(settingsFields.approval) === 'required';
  const quorum = Number(field(settingsFields.quorum)?.value ?? 1);
  const zone = field(settingsFields.timeZone)?.value?.trim() ?? '';
  const reading = zone === '' ? null : readZoneName(zone, '2030-01-31T18:30+01:00');

  const errors: Record<string, string> = {};
  if (isRequired && approverIds.length === 0 && approverGroupId === null)
    errors[settingsFields.approvers] = 'Nobody could approve a post. Choose people or a user group.';
  else if (isRequired && approverGroupId === null && quorum > approverIds.length)
    errors[settingsFields.quorum] = `Only ${approverIds.length} may approve. Choose more people or a lower number.`;
  if (reading?.ok === false) errors[settingsFields.timeZone] = `${reading.problem.message} ${reading.problem.fix}`;
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  return {
    ok: true,
    settings: {
      approval: {
        isRequired,
        approverIds,
        approverGroupId,
        quorum,
        allowsSelfApproval: ticked.has('allowsSelfApproval'),
        expiresAfterHours: hoursOf(selected(settingsFields.expires)),
        remindsAfterHours: hoursOf(selected(settingsFields.reminds)),
      },
      allowsGuests: ticked.has('allowsGuests'),
      allowsOutsiders: ticked.has('allowsOutsiders'),
      timeZone: reading?.ok === true ? reading.zone.name : null,
      broadcastsPublished: ticked.has('broadcastsPublished'),
    },
  };
}

const hoursOf = (value: string | undefined): number | null =>
  value === undefined || value === never ? null : Number(value);
