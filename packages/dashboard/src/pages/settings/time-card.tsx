import { formatTime } from '@tikapis/core';
import { useMemo } from 'react';
import { setTheme, themes, useTheme } from '../../shell/theme.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { useNow } from '../../ui/use-now.js';
import { browserZone, useZone } from '../../ui/zone-context.js';
import { useSave } from './use-save.js';

/** How things are shown: times for the account, colours for this browser. */
export function TimeCard({ timeZone }: { timeZone: string | null }) {
  const { save, error } = useSave();
  const names = useMemo(() => [...new Set([...(timeZone === null ? [] : [timeZone]), ...zoneNames()])], [timeZone]);
  const theme = useTheme();
  const now = formatTime(useNow(), useZone());
  return (
    <Card title="Time and colours">
      <div className="ui-form settings-short">
        {error !== null && <ErrorNote error={error} />}
        <Field label="Time zone" hint={`It is now ${now}.`}>
          {(control) => (
            <Select
              {...control}
              value={timeZone ?? ''}
              onChange={({ target }) => save({ timeZone: target.value === '' ? null : target.value })}
            >
              <option value="">This browser’s ({browserZone().name})</option>
              {names.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Colours" hint="In this browser.">
          {(control) => (
            <Select
              {...control}
              value={theme}
              onChange={({ target }) => setTheme(themes.find(({ value }) => value === target.value)?.value ?? 'system')}
            >
              {themes.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </Card>
  );
}

/** By their IANA names. Not every browser has UTC among them. */
const zoneNames = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
