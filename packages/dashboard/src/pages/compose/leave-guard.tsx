import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { LogInAgainDialog } from './log-in-again-dialog.js';

interface LeaveGuardProps {
  isDirty: () => boolean;
  /** Whether the post is on its way to the server. */
  isSending: boolean;
  onLoggedIn: () => void;
}

/**
 * Asks before what was filled in is lost: on the way to another page here, and when the tab is closed. A session that
 * has ended leads to the log-in page; that too waits here, and the person can log in without leaving.
 */
export function LeaveGuard({ isDirty, isSending, onLoggedIn }: LeaveGuardProps) {
  const { status, next, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (status === 'blocked' && next.pathname === '/log-in') {
    const goOn = () => {
      reset();
      onLoggedIn();
    };
    return <LogInAgainDialog onLoggedIn={goOn} onLeave={proceed} />;
  }
  return (
    <ConfirmDialog
      isOpen={status === 'blocked'}
      onClose={() => reset?.()}
      onConfirm={() => proceed?.()}
      title={isSending ? 'Leave while the post is being sent?' : 'Leave without posting?'}
      description={
        isSending
          ? 'Sending stops. If all of the video has arrived already, the post is made all the same: look among your posts.'
          : 'What you have filled in here is lost.'
      }
      confirmLabel="Leave"
      isDanger
    />
  );
}
