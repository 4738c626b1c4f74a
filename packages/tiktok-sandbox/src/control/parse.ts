import type { z } from 'zod';

/** A call of the control surface that cannot be done. */
export interface ControlRefusal extends Error {
  statusCode: number;
}

/** To be thrown by a handler; the app answers it as `{"error": {"message": …}}`. */
export const controlRefusal = (statusCode: number, message: string): ControlRefusal =>
  Object.assign(new Error(message), { statusCode });

/** Parses with a schema, or refuses with everything that is wrong. */
export function parseControl<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw controlRefusal(400, problems.join('; '));
}
