/** What a person is told of in the dashboard, and by mail where they want it. */
export const notificationKinds = [
  'post.failed',
  'usage.threshold',
  'usage.error_rate',
  'tiktok_account.reconnect',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
