import { useState } from 'react';
import { endAllLogins, type Login, useEndLogin, useEndOtherLogins, useLogins } from '../../api/auth.js';
import { useLeave } from '../../shell/use-leave.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Loaded } from '../../ui/loaded.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { browserWords } from './browser-words.js';

/** Where the person is logged in. */
export function LoginsCard() {
  const query = useLogins();
  const endOthers = useEndOtherLogins();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Card title="Where you are logged in">
      <Loaded query={query} failure="Your sessions could not be loaded.">
        {(logins) => (
          <>
            <ul className="settings-logins">
              {logins.map((login) => (
                <LoginLine key={login.token} login={login} />
              ))}
            </ul>
            {endOthers.error !== null && <ErrorNote error={endOthers.error} />}
            <div className="ui-form-actions">
              {logins.length > 1 && (
                <Button isBusy={endOthers.isPending} onClick={() => endOthers.mutate()}>
                  End all others
                </Button>
              )}
              <Button kind="danger" icon="out" onClick={() => setLeaving(true)}>
                Sign out everywhere
              </Button>
            </div>
          </>
        )}
      </Loaded>
      {isLeaving && <LeaveDialog onClose={() => setLeaving(false)} />}
    </Card>
  );
}

function LoginLine({ login }: { login: Login }) {
  const end = useEndLogin();
  const { token, userAgent, ipAddress, createdAt, isCurrent } = login;
  const browser = browserWords(userAgent);
  return (
    <li>
      <div>
        <div className="ui-row">
          <strong>{browser}</strong>
          {isCurrent && <Badge tone="good">This one</Badge>}
        </div>
        <span className="ui-quiet ui-small">
          {ipAddress !== null && ipAddress !== '' && <>from {ipAddress}, </>}
          logged in <RelativeTime at={createdAt} />
        </span>
      </div>
      {!isCurrent && (
        <Button isBusy={end.isPending} onClick={() => end.mutate(token)}>
          End<span className="ui-unseen">: {browser}</span>
        </Button>
      )}
      {end.error !== null && <ErrorNote error={end.error} />}
    </li>
  );
}

function LeaveDialog({ onClose }: { onClose: () => void }) {
  const leave = useLeave();
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  const confirm = async () => {
    setState({ isBusy: true });
    try {
      await endAllLogins();
      await leave();
    } catch (error) {
      setState({ isBusy: false, error });
    }
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
      title="Sign out everywhere"
      description="Every browser in which you are logged in is signed out, this one too. API keys go on working."
      confirmLabel="Sign out everywhere"
      isBusy={state.isBusy}
      error={state.error}
    />
  );
}
