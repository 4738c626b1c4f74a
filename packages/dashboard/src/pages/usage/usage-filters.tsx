import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { categories, intervalsOf, periods, type UsageChoice, withPeriod } from './usage-choice.js';

interface UsageFiltersProps {
  choice: UsageChoice;
  onChange: (choice: UsageChoice) => void;
}

export function UsageFilters({ choice, onChange }: UsageFiltersProps) {
  const possible = intervalsOf(choice.days);
  return (
    <div className="usage-filters">
      <Field label="Period">
        {(control) => (
          <Select
            {...control}
            value={choice.days}
            onChange={({ target }) => {
              const period = periods.find(({ days }) => days === Number(target.value));
              if (period !== undefined) onChange(withPeriod(choice, period.days));
            }}
          >
            {periods.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="A bar for each">
        {(control) => (
          <Select
            {...control}
            value={choice.interval}
            onChange={({ target }) => {
              const interval = possible.find(({ value }) => value === target.value);
              if (interval !== undefined) onChange({ ...choice, interval: interval.value });
            }}
          >
            {possible.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="About">
        {(control) => (
          <Select
            {...control}
            value={choice.category}
            onChange={({ target }) => {
              const category = categories.find(({ value }) => value === target.value);
              if (category !== undefined) onChange({ ...choice, category: category.value });
            }}
          >
            {categories.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
