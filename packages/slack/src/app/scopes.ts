/** What the app asks a workspace for, and why. Nothing reads what people write to each other. */
export const scopes = {
  commands: 'The command /tiktok-post and the shortcut "Post to TikTok" on messages.',
  'chat:write': 'The message of each post, which shows how it goes, and answers to those who asked.',
  'files:read': 'The video that somebody chose in Slack goes to TikAPIs. Other files are not read.',
  'users:read': 'The time zone of a person, and whether they are an admin or a guest.',
  'im:write': 'Direct messages to one person, where the app may not write in the channel.',
  'usergroups:read': 'Approvers who are named by a user group.',
} as const;
