import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRequestPasswordReset } from '../../api/auth.js';
import { Button } from '../../ui/button.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { EntryFrame } from './entry-frame.js';
import { MailSent } from './mail-sent.js';

export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const request = useRequestPasswordReset();
  if (request.isSuccess) return <MailSent to={email} purpose="choose a new password" />;
  return (
    <EntryFrame
      title="Choose a new password"
      text="A link for that is sent to the address of your account."
      foot={<Link to="/log-in">Back to log in</Link>}
    >
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          request.mutate(email);
        }}
      >
        {request.error !== null && <ErrorNote error={request.error} />}
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
        <Button kind="main" type="submit" isBusy={request.isPending}>
          Send me the link
        </Button>
      </form>
    </EntryFrame>
  );
}
