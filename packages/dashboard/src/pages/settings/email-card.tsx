import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRequestEmailChange } from '../../api/auth.js';
import { useSession } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { Note } from '../../ui/note.js';
import { PasswordField } from '../../ui/password-field.js';

/** The address with which the person logs in, and another one. */
export function EmailCard() {
  const { user } = useSession();
  const [newEmail, setNewEmail] = useState('');
  const [password, setPassword] = useState('');
  const { mutate, isPending, error, data, variables } = useRequestEmailChange();
  return (
    <Card title="E-mail">
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ newEmail, password }, { onSuccess: () => setPassword('') });
        }}
      >
        <p className="ui-quiet">
          You log in as <strong>{user.email}</strong>.
        </p>
        {error !== null && <ErrorNote error={error} />}
        {data !== undefined && <LinkSent to={variables.newEmail} />}
        <div className="ui-form settings-short">
          <Field label="New e-mail" hint="A link to confirm it is sent there. Until then nothing changes.">
            {(control) => (
              <TextInput
                {...control}
                type="email"
                name="new-email"
                autoComplete="email"
                required
                maxLength={254}
                value={newEmail}
                onChange={({ target }) => setNewEmail(target.value)}
              />
            )}
          </Field>
          <PasswordField label="Your password" purpose="current" value={password} onChange={setPassword} />
        </div>
        <div className="ui-form-actions">
          <Button kind="main" type="submit" isBusy={isPending}>
            Change the e-mail
          </Button>
        </div>
      </form>
    </Card>
  );
}

function LinkSent({ to }: { to: string }) {
  const { isOwner, mail } = useSession();
  return (
    <Note tone="good" role="status" title="Look into your mail">
      <p>
        If a link can be sent to <strong>{to}</strong>, it is on its way.{' '}
        {mail === 'shown' &&
          (isOwner ? (
            <>
              This server has no mail server: you find it in <Link to="/mails">Mails</Link>.
            </>
          ) : (
            'This server has no mail server: ask the person who runs it for the link.'
          ))}
      </p>
    </Note>
  );
}
