import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { isFields } from '../wire/fields.js';
import { problemsOfShape } from './problems-of-shape.js';

export type ShapeReading<Schema extends z.ZodObject> =
  | { ok: true; fields: z.infer<Schema>; problems: [] }
  | {
      ok: false;
      /** Those that are sound by themselves: their rules can be checked too, so that all problems are told at once. */
      fields: Partial<z.infer<Schema>>;
      problems: Problem[];
    };

/** Reads an object of the request by its schema. */
export function readShape<Schema extends z.ZodObject>(schema: Schema, input: unknown): ShapeReading<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, fields: parsed.data, problems: [] };
  const problems = problemsOfShape(parsed.error, schema, input);
  if (!isFields(input)) return { ok: false, fields: {}, problems };

  const broken = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const sound = Object.entries(schema.shape).filter(([name]) => !broken.has(name) && Object.hasOwn(input, name));
  const fields = Object.fromEntries(sound.map(([name, field]) => [name, z.parse(field, input[name])]));
  return { ok: false, fields: fields as Partial<z.infer<Schema>>, problems };
}
