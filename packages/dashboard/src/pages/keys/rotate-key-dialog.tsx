import { useState } from 'react';
import { useRotateKey } from '../../api/keys.js';
import type { ApiKey } from '../../api/shapes.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { KeyShownDialog } from './key-shown-dialog.js';

const graces = [
  { hours: 0, label: 'It ends at once' },
  { hours: 1, label: '1 hour more' },
  { hours: 24, label: '24 hours more' },
  { hours: 168, label: '7 days more' },
  { hours: 720, label: '30 days more' },
] as const;

interface RotateKeyDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
}

/** A new key with the name of the old one, which goes on for as long as the programs need to be told. */
export function RotateKeyDialog({ apiKey: { id, name }, onClose }: RotateKeyDialogProps) {
  const [graceHours, setGraceHours] = useState(24);
  const { data, isPending, error, mutate } = useRotateKey();
  if (data !== undefined) return <KeyShownDialog name={data.name} secret={data.key} onClose={onClose} />;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => mutate({ id, graceHours })}
      title={`Replace “${name}”`}
      description="You get a new key of the same name. Until the old one ends, both work: change your programs meanwhile."
      confirmLabel="Replace the key"
      isBusy={isPending}
      error={error}
    >
      <Field label="How long does the old key work?">
        {(control) => (
          <Select {...control} value={graceHours} onChange={(event) => setGraceHours(Number(event.target.value))}>
            {graces.map(({ hours, label }) => (
              <option key={hours} value={hours}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </ConfirmDialog>
  );
}
