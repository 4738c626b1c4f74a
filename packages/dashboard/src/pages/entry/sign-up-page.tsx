import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignUp } from '../../api/auth.js';
import { type SignUpState, signUpQuery } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { Loaded } from '../../ui/loaded.js';
import { PasswordField } from '../../ui/password-field.js';
import { EntryFrame } from './entry-frame.js';
import { MailSent } from './mail-sent.js';
import { useEnter } from './use-enter.js';

const foot = <Link to="/log-in">Log in instead</Link>;

export function SignUpPage() {
  const query = useQuery(signUpQuery);
  return (
    <Loaded query={query} failure="This page could not be loaded.">
      {(state) => (state.open ? <SignUpForm {...state} /> : <Closed />)}
    </Loaded>
  );
}

function Closed() {
  return (
    <EntryFrame title="Sign-up is closed" text="Nobody can make an account on this server now." foot={foot}>
      <p>Ask the person who runs it to open it for you. If you have an account already, log in.</p>
    </EntryFrame>
  );
}

function SignUpForm({ isFirst }: SignUpState) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signUp = useSignUp();
  const enter = useEnter();
  if (signUp.data?.isLoggedIn === false) return <MailSent to={email} purpose="choose a password" />;
  return (
    <EntryFrame
      title={isFirst ? 'Welcome to TikAPIs' : 'Make an account'}
      text={
        isFirst
          ? 'Nobody has an account here yet. Yours is the first, so this server becomes yours: you decide who else may sign up.'
          : 'A link to choose a password is sent to your address.'
      }
      foot={isFirst ? undefined : foot}
    >
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          signUp.mutate(
            { name, email, ...(isFirst ? { password } : {}) },
            { onSuccess: ({ isLoggedIn }) => isLoggedIn && enter('/') },
          );
        }}
      >
        {signUp.error !== null && <ErrorNote error={signUp.error} />}
        <Field label="Name">
          {(control) => (
            <TextInput
              {...control}
              name="name"
              autoComplete="name"
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="E-mail">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              name="email"
              autoComplete="username"
              required
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        {isFirst && <PasswordField label="Password" purpose="new" value={password} onChange={setPassword} />}
        <Button kind="main" type="submit" isBusy={signUp.isPending}>
          {isFirst ? 'Make my account' : 'Send me the link'}
        </Button>
      </form>
    </EntryFrame>
  );
}
