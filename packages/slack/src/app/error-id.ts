import { randomBytes } from 'node:crypto';

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `E-7K3QM9XW`: a person can read it out, and whoever runs the app finds it in the log. */
export const newErrorId = (): string =>
  `E-${[...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')}`;
