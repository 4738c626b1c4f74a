import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.js';
import './field.css';

interface CheckProps extends Omit<ComponentProps<'input'>, 'type' | 'id' | 'role' | 'children'> {
  label: ReactNode;
  hint?: ReactNode;
}

function Check({ label, hint, className, isSwitch, ...rest }: CheckProps & { isSwitch: boolean }) {
  const id = useId();
  const hasHint = hint !== undefined && hint !== null;
  return (
    <div className={classNames('ui-check', rest.disabled === true && 'is-off')}>
      <input
        {...rest}
        {...(isSwitch ? { role: 'switch' } : {})}
        type="checkbox"
        id={id}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        className={classNames(isSwitch && 'ui-switch', className)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hasHint && (
          <div className="ui-field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}

/** Something that is chosen and sent with the form. */
export const Checkbox = (props: CheckProps) => <Check {...props} isSwitch={false} />;

/** Something that is on or off. */
export const Switch = (props: CheckProps) => <Check {...props} isSwitch />;
