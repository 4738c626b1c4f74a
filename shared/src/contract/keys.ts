import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { readShape } from './read-shape.js';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, { error: 'a name without control characters' })
  .describe('What the key is for, as its owner calls it.');

/** The body of `POST /v1/keys`. */
export const newKeyShape = z.strictObject({ name });
/** The body of `PATCH /v1/keys/{id}`. */
export const keyChangeShape = z.strictObject({ name });
/** The body of `POST /v1/keys/{id}/rotate`. */
export const keyRotationShape = z.strictObject({
  graceHours: z
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe('How long the old key goes on working, in hours. 0 ends it now.'),
});

type Reading<Shape> = { ok: true; fields: Shape } | { ok: false; problems: Problem[] };

export const readNewKey = (body: unknown): Reading<z.infer<typeof newKeyShape>> => readShape(newKeyShape, body);

export const readKeyChange = (body: unknown): Reading<z.infer<typeof keyChangeShape>> =>
  readShape(keyChangeShape, body);

/** A body may be left out. */
export const readKeyRotation = (body: unknown): Reading<z.infer<typeof keyRotationShape>> =>
  readShape(keyRotationShape, body ?? {});
