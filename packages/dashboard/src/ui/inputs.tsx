import type { ComponentProps } from 'react';
import { classNames } from './class-names.js';
import './field.css';

/** Inside a Field, which names it. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classNames('ui-input', className)} />;
}

/** In the direction of what is written in it. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea dir="auto" {...rest} className={classNames('ui-input', className)} />;
}

/** The browser's own list: it works with every keyboard, reader and phone. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={classNames('ui-input', className)} />;
}
