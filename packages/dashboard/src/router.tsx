import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isLoggedOut, queryClient } from './api/query-client.js';
import { sessionQuery } from './api/session.js';
import { readPostFilters } from './pages/posts/post-filters.js';
import { FailedPage } from './shell/failed-page.js';
import { LoadingPage } from './shell/loading-page.js';
import { MissingPage } from './shell/missing-page.js';
import { readReturnTo } from './shell/return-to.js';
import { Shell } from './shell/shell.js';
import { readDay } from './time/days.js';
import { Skeleton } from './ui/skeleton.js';
import { Toaster } from './ui/toaster.js';

const Root = () => (
  <>
    <Outlet />
    <Toaster />
  </>
);

const root = createRootRoute({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: (props) => (
    <main>
      <FailedPage {...props} />
    </main>
  ),
});

/** Everything that only a person who is logged in can see. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  pendingComponent: LoadingPage,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!isLoggedOut(error)) throw error;
      throw redirect({ to: '/log-in', search: location.href === '/' ? {} : { returnTo: location.href } });
    }
  },
});

const returnToSearch = ({ returnTo }: Record<string, unknown>): { returnTo?: string } => {
  const path = readReturnTo(returnTo);
  return path === undefined ? {} : { returnTo: path };
};

/** Of a link in a mail. */
const tokenSearch = ({ token }: Record<string, unknown>): { token?: string } =>
  typeof token === 'string' ? { token } : {};

const within = { getParentRoute: () => inside } as const;
const outside = { getParentRoute: () => root } as const;

const pages = [
  createRoute({
    ...within,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/home/home-page.js'), 'HomePage'),
  }),
  createRoute({
    ...within,
    path: '/posts',
    validateSearch: readPostFilters,
    component: lazyRouteComponent(() => import('./pages/posts/posts-page.js'), 'PostsPage'),
  }),
  createRoute({
    ...within,
    path: '/posts/calendar',
    validateSearch: ({ week }: Record<string, unknown>): { week?: string } =>
      typeof week === 'string' && readDay(week) !== null ? { week } : {},
    component: lazyRouteComponent(() => import('./pages/posts/calendar-page.js'), 'CalendarPage'),
  }),
  createRoute({
    ...within,
    path: '/posts/$postId',
    component: lazyRouteComponent(() => import('./pages/posts/post-page.js'), 'PostPage'),
  }),
  createRoute({
    ...within,
    path: '/compose',
    component: lazyRouteComponent(() => import('./pages/compose/compose-page.js'), 'ComposePage'),
  }),
  createRoute({
    ...within,
    path: '/keys',
    component: lazyRouteComponent(() => import('./pages/keys/keys-page.js'), 'KeysPage'),
  }),
  createRoute({
    ...within,
    path: '/tiktok-accounts',
    component: lazyRouteComponent(
      () => import('./pages/tiktok-accounts/tiktok-accounts-page.js'),
      'TikTokAccountsPage',
    ),
  }),
  createRoute({
    ...within,
    path: '/usage',
    component: lazyRouteComponent(() => import('./pages/usage/usage-page.js'), 'UsagePage'),
  }),
  createRoute({
    ...within,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('./pages/webhooks/webhooks-page.js'), 'WebhooksPage'),
  }),
  createRoute({
    ...within,
    path: '/documentation',
    component: lazyRouteComponent(() => import('./pages/documentation/documentation-page.js'), 'DocumentationPage'),
  }),
  createRoute({
    ...within,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/settings/settings-page.js'), 'SettingsPage'),
  }),
  createRoute({
    ...within,
    path: '/billing',
    component: lazyRouteComponent(() => import('./pages/billing/billing-page.js'), 'BillingPage'),
  }),
  createRoute({
    ...within,
    path: '/notifications',
    component: lazyRouteComponent(() => import('./pages/notifications/notifications-page.js'), 'NotificationsPage'),
  }),
  createRoute({
    ...within,
    path: '/mails',
    component: lazyRouteComponent(() => import('./pages/mails/mails-page.js'), 'MailsPage'),
  }),
  createRoute({
    ...within,
    path: '/confirm-email',
    validateSearch: tokenSearch,
    component: lazyRouteComponent(() => import('./pages/settings/confirm-email-page.js'), 'ConfirmEmailPage'),
  }),
];

const doors = [
  createRoute({
    ...outside,
    path: '/log-in',
    validateSearch: returnToSearch,
    component: lazyRouteComponent(() => import('./pages/entry/log-in-page.js'), 'LogInPage'),
  }),
  createRoute({
    ...outside,
    path: '/sign-up',
    component: lazyRouteComponent(() => import('./pages/entry/sign-up-page.js'), 'SignUpPage'),
  }),
  createRoute({
    ...outside,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./pages/entry/forgot-password-page.js'), 'ForgotPasswordPage'),
  }),
  createRoute({
    ...outside,
    path: '/reset-password',
    validateSearch: tokenSearch,
    component: lazyRouteComponent(() => import('./pages/entry/reset-password-page.js'), 'ResetPasswordPage'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren(pages), ...doors]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Skeleton lines={6} />,
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
  // What a page does not take from its address, it does not see: else what it refuses comes through as it was written.
  search: { strict: true },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
