import { Field } from '../ui/field.js';
import { TextInput } from '../ui/inputs.js';
import { RadioGroup } from '../ui/radio-group.js';
import { useNow } from '../ui/use-now.js';
import { useZone } from '../ui/zone-context.js';
import { type ChosenTime, choicesOf, readChosenTime } from './chosen-time.js';
import { readingAt, readingText } from './days.js';
import './schedule-field.css';

interface ScheduleFieldProps {
  label: string;
  value: ChosenTime;
  onChange: (value: ChosenTime) => void;
  /** What is wrong beyond what can be seen here: nothing chosen, or what the server said. */
  error?: string | undefined;
}

/** A date and a time on the person's own clock, with what it means written out. */
export function ScheduleField({ label, value, onChange, error }: ScheduleFieldProps) {
  const zone = useZone();
  const nowMs = useNow();
  const reading = readChosenTime(value, zone, nowMs);
  // Of the clock alone: they stay to be changed after one was chosen.
  const meanings = choicesOf(readChosenTime({ local: value.local }, zone, nowMs));
  const now = readingAt(nowMs, zone);
  const wrong = reading === null || reading.ok ? undefined : wordsOf(reading.problems, meanings.length > 0);
  return (
    <div className="schedule">
      <Field
        label={label}
        hint={reading?.ok === true ? reading.local : `Your time zone is ${zone.name}.`}
        error={wrong ?? error}
      >
        {(control) => (
          <TextInput
            {...control}
            type="datetime-local"
            min={readingText(now.day, now.minute)}
            value={value.local}
            onChange={(event) => onChange({ local: event.target.value })}
          />
        )}
      </Field>
      {meanings.length > 0 && (
        <RadioGroup
          label="Which time do you mean?"
          value={value.exact ?? ''}
          options={meanings.map(({ exact, label: words }) => ({ value: exact, label: words }))}
          onChange={(exact) => onChange({ local: value.local, exact })}
        />
      )}
    </div>
  );
}

/** Where there is something to choose, the advice to write an offset helps nobody here. */
const wordsOf = (problems: readonly { message: string; fix: string }[], isChoice: boolean): string =>
  problems.map(({ message, fix }) => (isChoice ? message : `${message} ${fix}`)).join(' ');
