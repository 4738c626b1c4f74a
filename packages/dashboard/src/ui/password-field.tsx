import { passwordLength } from '@tikapis/core';
import { useState } from 'react';
import { Button } from './button.js';
import { Field } from './field.js';
import { TextInput } from './inputs.js';
import './password-field.css';

interface PasswordFieldProps {
  label: string;
  /** `new`: one to choose, which password managers offer to make. */
  purpose: 'current' | 'new';
  value: string;
  onChange: (value: string) => void;
}

/** A password, which can be shown. */
export function PasswordField({ label, purpose, value, onChange }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const isNew = purpose === 'new';
  return (
    <Field label={label} hint={isNew ? `At least ${passwordLength.least} characters.` : undefined}>
      {(control) => (
        <div className="ui-password">
          <TextInput
            {...control}
            {...(isNew ? { minLength: passwordLength.least, maxLength: passwordLength.most } : {})}
            type={isShown ? 'text' : 'password'}
            name={`${purpose}-password`}
            autoComplete={`${purpose}-password`}
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button kind="quiet" onClick={() => setShown(!isShown)}>
            {isShown ? 'Hide' : 'Show'}
            <span className="ui-unseen"> what I type</span>
          </Button>
        </div>
      )}
    </Field>
  );
}
