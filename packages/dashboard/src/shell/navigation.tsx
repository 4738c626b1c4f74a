import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session.js';
import { Icon, type IconName } from '../ui/icon.js';

const groups = [
  {
    label: 'Publish',
    links: [
      { to: '/', label: 'Home', icon: 'home' },
      { to: '/compose', label: 'New post', icon: 'plus' },
      { to: '/posts', label: 'Posts', icon: 'posts' },
      { to: '/posts/calendar', label: 'Calendar', icon: 'calendar' },
      { to: '/tiktok-accounts', label: 'TikTok accounts', icon: 'account' },
    ],
  },
  {
    label: 'Build',
    links: [
      { to: '/keys', label: 'API keys', icon: 'key' },
      { to: '/usage', label: 'Usage', icon: 'usage' },
      { to: '/webhooks', label: 'Webhooks', icon: 'webhook' },
      { to: '/documentation', label: 'Documentation', icon: 'book' },
    ],
  },
  {
    label: 'Account',
    links: [
      { to: '/settings', label: 'Settings', icon: 'settings' },
      { to: '/billing', label: 'Billing', icon: 'card' },
      { to: '/mails', label: 'Mails', icon: 'mail', isOwners: true },
    ],
  },
] as const satisfies { label: string; links: { to: string; label: string; icon: IconName; isOwners?: true }[] }[];

/** All pages. `onGo` is told when one is chosen. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { isOwner } = useSession();
  return (
    <nav className="shell-nav" aria-label="Pages">
      {groups.map(({ label, links }) => (
        <div key={label}>
          <h2>{label}</h2>
          <ul>
            {links
              .filter((link) => isOwner || !('isOwners' in link))
              .map(({ to, label: name, icon }) => (
                <li key={to}>
                  <Link to={to} activeOptions={{ exact: to === '/' || to === '/posts' }} onClick={onGo}>
                    <Icon name={icon} />
                    {name}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
