import type { z } from 'zod';

/** The configuration is not usable; the message names each variable and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const cannotBeUsed = (wrong: readonly string[]): ConfigError =>
  new ConfigError(`The configuration cannot be used:\n${[...new Set(wrong)].map((line) => `  ${line}`).join('\n')}`);

/**
 * Reads an environment. A variable that is set to nothing counts as not set. Throws {@link ConfigError}.
 * @param contradictions what is wrong with settings that go together
 */
export function readEnvironment<Schema extends z.ZodType<object>>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
  contradictions: (data: z.infer<Schema>) => string[],
): z.infer<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success)
    throw cannotBeUsed(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const wrong = contradictions(parsed.data);
  if (wrong.length > 0) throw cannotBeUsed(wrong);
  return parsed.data;
}
