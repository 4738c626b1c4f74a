import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card.js';
import { Icon, type IconName } from '../../ui/icon.js';

const links = [
  { to: '/compose', icon: 'upload', label: 'Publish a video' },
  { to: '/posts/calendar', icon: 'calendar', label: 'See the week' },
  { to: '/keys', icon: 'key', label: 'Make an API key' },
  { to: '/webhooks', icon: 'webhook', label: 'Be told of events' },
  { to: '/documentation', icon: 'book', label: 'Read about the API' },
  { to: '/settings', icon: 'settings', label: 'Your settings' },
] as const satisfies { to: string; icon: IconName; label: string }[];

export function QuickLinks() {
  return (
    <Card title="Quick links">
      <ul className="home-links">
        {links.map(({ to, icon, label }) => (
          <li key={to}>
            <Link to={to}>
              <Icon name={icon} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
