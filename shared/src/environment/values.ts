import { z } from 'zod';

/** How the variables of an environment are written, the same in every program. All of them read a text. */

export const flag = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
  .transform((value) => value === 'true' || value === '1');

/** Comma separated. */
export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);

/** Without a slash at its end. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://example.com' })
  .transform((value) => value.replace(/\/+$/, ''));

export const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.int({ error }).min(least, { error }).max(most, { error }));
};

export const required = z.string({ error: 'is missing' });

const encryptionKey = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'must be 32 bytes each in base64' });

/** At least one, comma separated. */
export const encryptionKeys = list.pipe(z.array(encryptionKey).min(1, { error: 'must hold at least one key' }));

export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/database',
});

export const logLevel = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be fatal, error, warn, info, debug, trace or silent',
  })
  .default('info');
