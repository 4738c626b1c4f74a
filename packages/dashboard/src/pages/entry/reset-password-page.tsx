import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useResetPassword } from '../../api/auth.js';
import { Button, LinkButton } from '../../ui/button.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PasswordField } from '../../ui/password-field.js';
import { EntryFrame } from './entry-frame.js';

/** Where the link of a mail leads. */
export function ResetPasswordPage() {
  const { token } = useSearch({ from: '/reset-password' });
  const [password, setPassword] = useState('');
  const reset = useResetPassword();
  const another = <Link to="/forgot-password">Ask for another link</Link>;
  if (token === undefined) {
    return (
      <EntryFrame title="This link is not whole" foot={another}>
        <p>Open it from the mail again, or copy all of it.</p>
      </EntryFrame>
    );
  }
  if (reset.isSuccess) {
    return (
      <EntryFrame title="Your password is set" text="Use it to log in. All other sessions have ended.">
        <div className="ui-form">
          <LinkButton kind="main" to="/log-in">
            Log in
          </LinkButton>
        </div>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title="Choose your password" foot={another}>
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ token, newPassword: password });
        }}
      >
        {reset.error !== null && <ErrorNote error={reset.error} />}
        <PasswordField label="New password" purpose="new" value={password} onChange={setPassword} />
        <Button kind="main" type="submit" isBusy={reset.isPending}>
          Set the password
        </Button>
      </form>
    </EntryFrame>
  );
}
