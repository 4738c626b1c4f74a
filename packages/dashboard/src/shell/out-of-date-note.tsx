import { TikApisError } from '@tikapis/core';
import { useNotifications } from '../api/notifications.js';
import { Note } from '../ui/note.js';

/** Without a status there was no answer; from 500 on, none that tells anything. */
const isServerAway = (error: unknown): boolean =>
  error instanceof TikApisError && (error.status === undefined || error.status >= 500);

/** Notifications are asked for on every page: while there is no answer, nothing else is kept up to date either. */
export function OutOfDateNote() {
  const { error } = useNotifications('unread');
  return (
    <div role="status" className="shell-out-of-date">
      {isServerAway(error) && (
        <Note tone="warn" title="The server does not answer">
          <p>What you see may be out of date. It is asked again by itself.</p>
        </Note>
      )}
    </div>
  );
}
