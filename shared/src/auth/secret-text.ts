const shown = '[secret]';
// What Node's console.log and util.inspect call, by its public name: https://nodejs.org/api/util.html#utilinspectcustom
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** A secret that cannot be printed by accident: as text, as JSON and in `util.inspect` it is `[secret]`. */
export interface SecretText {
  /** The secret itself, for the one place that sends it. */
  reveal(): string;
  toString(): typeof shown;
  toJSON(): typeof shown;
  [inspect](): typeof shown;
}

const hidden = (): typeof shown => shown;

/** Wraps a secret. The text is held by a closure, so no listing of properties finds it either. */
export function secretText(text: string): SecretText {
  return Object.freeze({ reveal: () => text, toString: hidden, toJSON: hidden, [inspect]: hidden });
}

/** A key as a list may show it: `tk_live_…a1b2`, or `…a1b2` for another format; a short key shows nothing of itself. */
export function maskKey(key: string): string {
  const prefix = /^tk_(?:live|test)_/.exec(key)?.[0] ?? '';
  const rest = key.slice(prefix.length);
  return `${prefix}…${rest.length >= 16 ? rest.slice(-4) : ''}`;
}
