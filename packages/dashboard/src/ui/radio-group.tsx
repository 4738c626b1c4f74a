import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.js';
import './field.css';
import './radio-group.css';

interface Option<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  isDisabled?: boolean;
}

interface RadioGroupProps<Value extends string> {
  label: string;
  /** Empty: nothing is chosen yet. */
  value: Value | '';
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  hint?: ReactNode;
  error?: string | undefined;
}

/** One of a few, all of them in view. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, options, onChange, hint, error } = props;
  const id = useId();
  const hasError = error !== undefined && error !== '';
  const about = [hint !== undefined && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div
      className="ui-field"
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={about === '' ? undefined : about}
      aria-invalid={hasError || undefined}
    >
      <span className="ui-radio-legend" id={`${id}-label`}>
        {label}
      </span>
      {hint !== undefined && (
        <div className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div className="ui-radio-options">
        {options.map((option) => (
          <div key={option.value} className={classNames('ui-check', option.isDisabled && 'is-off')}>
            <input
              type="radio"
              id={`${id}-${option.value}`}
              name={id}
              checked={value === option.value}
              disabled={option.isDisabled}
              aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
              onChange={() => onChange(option.value)}
            />
            <div>
              <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
              {option.hint !== undefined && (
                <div className="ui-field-hint" id={`${id}-${option.value}-hint`}>
                  {option.hint}
                </div>
              )}
            </div>
          </div>
        ))}
      </div>
      {hasError && (
        <div className="ui-field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
