import { Link } from '@tanstack/react-router';
import { useNotifications } from '../api/notifications.js';
import { Icon } from '../ui/icon.js';

/** The way to the notifications, with how many are unread. */
export function NotificationBell() {
  const { data } = useNotifications('unread');
  const unread = data?.length ?? 0;
  const shown = unread > 9 ? '9+' : String(unread);
  return (
    <Link
      to="/notifications"
      className="shell-bell"
      aria-label={`Notifications: ${unread === 0 ? 'none' : shown} unread`}
    >
      <Icon name="bell" />
      {unread > 0 && <span className="shell-bell-count">{shown}</span>}
    </Link>
  );
}
