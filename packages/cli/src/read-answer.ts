import { TikApisError } from '@tikapis/core';
import type { z } from 'zod';

/** An answer that the client does not decode itself. Throws `unexpected_answer`. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new TikApisError('unexpected_answer', {
    message: `The server answered in a form that this version does not know (${where}).`,
    fix: 'Look for a newer version of @tikapis/cli.',
    action: 'give_up',
    retryable: false,
  });
}
