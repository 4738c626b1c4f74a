import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useLogIn } from '../../api/auth.js';
import { useSession } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PasswordField } from '../../ui/password-field.js';

interface LogInAgainDialogProps {
  onLoggedIn: () => void;
  onLeave: () => void;
}

/** For the same person, over a page on which something is filled in already. */
export function LogInAgainDialog({ onLoggedIn, onLeave }: LogInAgainDialogProps) {
  const { email } = useSession().user;
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useLogIn();
  const id = useId();
  const logIn = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      onLoggedIn();
      void client.invalidateQueries();
    };
    mutate({ email, password }, { onSuccess });
  };
  return (
    <Dialog
      isOpen
      isLasting
      onClose={onLeave}
      title="You are logged out"
      description={`What you have filled in is still here. Log in again as ${email} to go on with it.`}
      actions={
        <>
          <Button onClick={onLeave}>Leave</Button>
          <Button kind="main" type="submit" form={id} isBusy={isPending}>
            Log in
          </Button>
        </>
      }
    >
      <form id={id} className="ui-form" onSubmit={logIn}>
        {error !== null && <ErrorNote error={error} />}
        {/* Tells a password manager which of its passwords is meant. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label="Password" purpose="current" value={password} onChange={setPassword} />
      </form>
    </Dialog>
  );
}
