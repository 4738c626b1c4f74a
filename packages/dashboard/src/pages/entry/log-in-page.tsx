import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLogIn } from '../../api/auth.js';
import { signUpQuery } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { PasswordField } from '../../ui/password-field.js';
import { EntryFrame } from './entry-frame.js';
import { useEnter } from './use-enter.js';

export function LogInPage() {
  const { returnTo } = useSearch({ from: '/log-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { data: signUp } = useQuery(signUpQuery);
  const logIn = useLogIn();
  const enter = useEnter();
  if (signUp?.isFirst === true) return <Navigate to="/sign-up" replace />;
  return (
    <EntryFrame
      title="Log in"
      foot={
        <>
          <Link to="/forgot-password">Forgot your password?</Link>
          {signUp?.open === true && <Link to="/sign-up">Make an account</Link>}
        </>
      }
    >
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          logIn.mutate({ email, password }, { onSuccess: () => enter(returnTo ?? '/') });
        }}
      >
        {logIn.error !== null && <ErrorNote error={logIn.error} />}
        <Field label="E-mail">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <PasswordField label="Password" purpose="current" value={password} onChange={setPassword} />
        <Button kind="main" type="submit" isBusy={logIn.isPending}>
          Log in
        </Button>
      </form>
    </EntryFrame>
  );
}
