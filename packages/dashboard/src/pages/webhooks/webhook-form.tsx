import { webhookEvents } from '@tikapis/core';
import { useState } from 'react';
import type { WebhookForm as Given } from '../../api/webhooks.js';
import { Button } from '../../ui/button.js';
import { Checkbox } from '../../ui/checkbox.js';
import { ErrorNote } from '../../ui/error-note.js';
import { fieldError } from '../../ui/error-words.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { eventWords } from './webhook-words.js';

interface WebhookFormProps {
  given: Given;
  submitLabel: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (form: Given) => void;
  onClose: () => void;
}

export function WebhookForm({ given, submitLabel, isBusy, error, onSubmit, onClose }: WebhookFormProps) {
  const [url, setUrl] = useState(given.url);
  const [events, setEvents] = useState<readonly string[]>(given.events);
  const wrongUrl = fieldError(error, 'url');
  return (
    <form
      className="ui-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onSubmit({ url, events: webhookEvents.filter((event) => events.includes(event)) });
      }}
    >
      {error !== null && wrongUrl === undefined && <ErrorNote error={error} />}
      <Field label="Address" hint="Where your program listens. It begins with https://." error={wrongUrl}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            inputMode="url"
            required
            maxLength={2_000}
            autoComplete="off"
            placeholder="https://example.com/tikapis"
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
      <fieldset className="webhook-events">
        <legend>Tell it when</legend>
        {webhookEvents.map((event) => (
          <Checkbox
            key={event}
            label={eventWords(event)}
            hint={<code>{event}</code>}
            checked={events.includes(event)}
            onChange={({ target }) =>
              setEvents(target.checked ? [...events, event] : events.filter((each) => each !== event))
            }
          />
        ))}
      </fieldset>
      <div className="ui-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="main" type="submit" isBusy={isBusy} disabled={events.length === 0}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
