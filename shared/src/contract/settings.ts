import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { readShape } from './read-shape.js';

/** The body of `PATCH /v1/account/settings`: what is left out stays as it is. */
export const settingsChangeShape = z.strictObject({
  lateGraceMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .optional()
    .describe(
      'A scheduled post that is later than this, as after a long stop of the server, fails and is not published.',
    ),
});

export type SettingsChange = z.infer<typeof settingsChangeShape>;

export const readSettingsChange = (
  body: unknown,
): { ok: true; fields: SettingsChange } | { ok: false; problems: Problem[] } => readShape(settingsChangeShape, body);
