import { useState } from 'react';
import { useChangePassword } from '../../api/auth.js';
import { useSession } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PasswordField } from '../../ui/password-field.js';
import { showToast } from '../../ui/toasts.js';

export function PasswordCard() {
  const { user } = useSession();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const { mutate, isPending, error } = useChangePassword();
  const change = () =>
    mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          setCurrent('');
          setNew('');
          showToast({ tone: 'good', text: 'Your password is changed, and all other sessions have ended.' });
        },
      },
    );
  return (
    <Card title="Password">
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        {error !== null && <ErrorNote error={error} />}
        <div className="ui-form settings-short">
          {/* For password managers. */}
          <input type="email" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordField label="Current password" purpose="current" value={currentPassword} onChange={setCurrent} />
          <PasswordField label="New password" purpose="new" value={newPassword} onChange={setNew} />
        </div>
        <div className="ui-form-actions">
          <Button kind="main" type="submit" isBusy={isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Card>
  );
}
