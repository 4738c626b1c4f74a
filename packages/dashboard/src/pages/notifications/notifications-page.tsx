import {
  type Notification,
  useNotifications,
  useReadAllNotifications,
  useReadNotification,
} from '../../api/notifications.js';
import { Button } from '../../ui/button.js';
import { classNames } from '../../ui/class-names.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useRouter } from '@tanstack/react-router';
import { readReturnTo } from '../../shell/return-to.js';
import './notifications.css';

export function NotificationsPage() {
  const query = useNotifications('all');
  const readAll = useReadAllNotifications();
  const hasUnread = query.data?.some(({ readAt }) => readAt === null) === true;
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          hasUnread && (
            <Button icon="check" isBusy={readAll.isPending} onClick={() => readAll.mutate()}>
              Mark all as read
            </Button>
          )
        }
      >
        What you are told of, and whether by e-mail too, is chosen in the settings.
      </PageHeader>
      {readAll.error !== null && <ErrorNote error={readAll.error} />}
      <Loaded query={query} failure="The notifications could not be loaded." lines={5}>
        {(notifications) =>
          notifications.length === 0 ? (
            <EmptyState icon="bell" title="There is nothing to tell">
              You hear here of limits that are nearly used up, many errors, scheduled posts that failed and TikTok
              accounts that need you.
            </EmptyState>
          ) : (
            <ul className="notes">
              {notifications.map((notification) => (
                <NotificationLine key={notification.id} notification={notification} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function NotificationLine({ notification: { id, title, text, href, at, readAt } }: { notification: Notification }) {
  const read = useReadNotification();
  const router = useRouter();
  const path = readReturnTo(href);
  const isUnread = readAt === null;
  const open = (to: string) => {
    if (isUnread) read.mutate(id);
    router.history.push(to);
  };
  return (
    <li className={classNames('notes-line', isUnread && 'is-unread')}>
      <div className="notes-words">
        <h2>
          {isUnread && <span className="ui-unseen">Unread: </span>}
          {title}
        </h2>
        <p>{text}</p>
        <p className="ui-quiet ui-small">
          <RelativeTime at={at} />
        </p>
      </div>
      <div className="ui-row">
        {path !== undefined && (
          <Button onClick={() => open(path)}>
            Look<span className="ui-unseen"> at: {title}</span>
          </Button>
        )}
        {isUnread && (
          <Button kind="quiet" isBusy={read.isPending} onClick={() => read.mutate(id)}>
            Mark as read<span className="ui-unseen">: {title}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
