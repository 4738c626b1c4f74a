import type { Furnished } from './furnish.js';

/** What anybody can open. */
export const doors = ['/log-in', '/sign-up', '/forgot-password', '/reset-password?token=example'];

/** Every page for who is logged in. */
export const pagesOf = ({ publishedId, failedId, scheduledId }: Furnished): string[] => [
  '/',
  '/posts',
  '/posts/calendar',
  `/posts/${publishedId}`,
  `/posts/${failedId}`,
  `/posts/${scheduledId}`,
  '/compose',
  '/keys',
  '/tiktok-accounts',
  '/usage',
  '/webhooks',
  '/documentation',
  '/settings',
  '/billing',
  '/notifications',
  '/mails',
  '/confirm-email?token=example',
  '/no-such-page',
];
