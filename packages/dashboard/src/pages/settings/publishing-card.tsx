import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { fieldError } from '../../ui/error-words.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { useSave } from './use-save.js';

export function PublishingCard({ lateGraceMinutes }: { lateGraceMinutes: number }) {
  const [minutes, setMinutes] = useState(String(lateGraceMinutes));
  const { save, isPending, error } = useSave();
  const wrong = fieldError(error, 'lateGraceMinutes');
  return (
    <Card title="Scheduled posts">
      <form
        className="ui-form"
        onSubmit={(event) => {
          event.preventDefault();
          save({ lateGraceMinutes: Number(minutes) });
        }}
      >
        {error !== null && wrong === undefined && <ErrorNote error={error} />}
        <div className="settings-short">
          <Field
            label="How many minutes late may a post be?"
            hint="After a long stop of the server, a post that is later than this fails, and is not published at a wrong hour."
            error={wrong}
          >
            {(control) => (
              <TextInput
                {...control}
                type="number"
                inputMode="numeric"
                required
                min={1}
                max={10_080}
                step={1}
                value={minutes}
                onChange={(event) => setMinutes(event.target.value)}
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
