import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import './button.css';
import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';

interface Look {
  /** `main`: the one thing to do here. `danger`: what cannot be undone. `quiet`: no frame. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger' | undefined;
  icon?: IconName | undefined;
}

interface ButtonProps extends ComponentProps<'button'>, Look {
  /** At work: cannot be pressed again, and says so to a screen reader. */
  isBusy?: boolean | undefined;
}

export function Button({ kind = 'plain', icon, isBusy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames('ui-button', `is-${kind}`, isBusy && 'is-busy', className)}
      disabled={rest.disabled === true || isBusy}
      aria-busy={isBusy || undefined}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  icon: IconName;
  /** Read aloud, and shown on hover. */
  label: string;
}

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      className={classNames('ui-icon-button', className)}
      aria-label={label}
    >
      <Icon name={icon} />
    </button>
  );
}

function ButtonAnchor({ kind = 'plain', icon, className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a {...rest} className={classNames('ui-button', `is-${kind}`, className)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A link to another page that looks like a button. */
export const LinkButton = createLink(ButtonAnchor);

/** The same to an address outside of the dashboard, in a new tab. */
export function ExternalLinkButton(props: ComponentProps<'a'> & Look) {
  return <ButtonAnchor {...props} target="_blank" rel="noopener noreferrer" />;
}
