import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { ErrorNote } from '../../ui/error-note.js';
import { fieldError } from '../../ui/error-words.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';

interface KeyNameFormProps {
  name: string;
  submitLabel: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (name: string) => void;
  onClose: () => void;
}

export function KeyNameForm({ name: given, submitLabel, isBusy, error, onSubmit, onClose }: KeyNameFormProps) {
  const [name, setName] = useState(given);
  const wrongName = fieldError(error, 'name');
  return (
    <form
      className="ui-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(name);
      }}
    >
      {error !== null && wrongName === undefined && <ErrorNote error={error} />}
      <Field label="Name" hint="What the key is for, for instance the program that will use it." error={wrongName}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="ui-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="main" type="submit" isBusy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
