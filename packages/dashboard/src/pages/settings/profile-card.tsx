import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { useSave } from './use-save.js';

export function ProfileCard({ name: given }: { name: string }) {
  const [name, setName] = useState(given);
  const { save, isPending, error } = useSave();
  return (
    <Card title="Profile">
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          save({ name });
        }}
      >
        {error !== null && <ErrorNote error={error} />}
        <div className="settings-short">
          <Field label="Name">
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={100}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="ui-form-actions">
          <Button kind="main" type="submit" isBusy={isPending}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  );
}
