import { useSearch } from '@tanstack/react-router';
import { useConfirmEmail } from '../../api/auth.js';
import { useSession } from '../../api/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Note } from '../../ui/note.js';
import { PageHeader } from '../../ui/page-header.js';

/** Where the link leads that is sent to a new address. */
export function ConfirmEmailPage() {
  const { token = '' } = useSearch({ from: '/inside/confirm-email' });
  const { user } = useSession();
  const { mutate, isPending, error, data } = useConfirmEmail();
  return (
    <>
      <PageHeader title="Your new e-mail" />
      <Card title={data === undefined ? 'Log in with another address' : 'It is changed'}>
        <div className="ui-form">
          {error !== null && <ErrorNote error={error} />}
          {data === undefined ? (
            <p>
              Now you log in as <strong>{user.email}</strong>. From now on it is the address to which this link was
              sent.
            </p>
          ) : (
            <Note tone="good" role="status">
              <p>
                You log in as <strong>{data}</strong> from now on, and mails go there.
              </p>
            </Note>
          )}
          <div className="ui-form-actions">
            {data === undefined ? (
              <Button kind="main" isBusy={isPending} onClick={() => mutate(token)}>
                Use the new address
              </Button>
            ) : (
              <LinkButton kind="main" to="/settings">
                Back to the settings
              </LinkButton>
            )}
          </div>
        </div>
      </Card>
    </>
  );
}
