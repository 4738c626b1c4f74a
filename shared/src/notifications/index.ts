export { type NotificationKind, notificationKinds } from './kinds.js';
