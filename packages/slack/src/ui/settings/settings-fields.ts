/** The fields of the settings: block and action have the same name. */
export const settingsFields = {
  approval: 'approval',
  approvers: 'approvers',
  group: 'approver_group',
  quorum: 'quorum',
  expires: 'expires_after',
  reminds: 'reminds_after',
  rules: 'rules',
  timeZone: 'time_zone',
} as const;

/** Submitted, it changes the settings of the workspace. */
export const settingsCallbackId = 'settings';
export const settingsActionId = 'settings_open';

/** What can be ticked, with the words for it. */
export const rules = {
  allowsSelfApproval: 'Authors who are approvers may approve their own posts',
  allowsGuests: 'Guests may use the app',
  allowsOutsiders: 'People of other companies may use the app',
  broadcastsPublished: 'A published post is told to the whole channel',
} as const;

export const never = 'never';
export const noGroup = 'none';
