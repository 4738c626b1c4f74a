import { homedir } from 'node:os';
import path from 'node:path';
import { readEnvironment } from '@tikapis/core/environment';
import { z } from 'zod';

/** Every variable that the program reads, and what `--help` and the README say of it. */
export const variables = {
  TIKAPIS_API_KEY: 'the API key; otherwise the one that "tikapis login" saved',
  TIKAPIS_BASE_URL: 'the address of its server; otherwise the hosted service',
  XDG_CONFIG_HOME: 'the folder of the saved key; otherwise ~/.config',
  NO_COLOR: 'set to anything: no colours',
} as const;

const schema = z.object({
  TIKAPIS_API_KEY: z.string().optional(),
  TIKAPIS_BASE_URL: z.string().optional(),
  // The specification passes over one that is relative: https://specifications.freedesktop.org/basedir-spec/latest/
  XDG_CONFIG_HOME: z
    .string()
    .optional()
    .transform((folder) => (folder !== undefined && path.isAbsolute(folder) ? folder : undefined)),
  NO_COLOR: z.string().optional(),
  TERM: z.string().optional(),
} satisfies Record<keyof typeof variables | 'TERM', z.ZodType>);

export interface Config {
  apiKey: string | undefined;
  baseUrl: string | undefined;
  /** Where `tikapis login` saves the key. */
  settingsFile: string;
  /** On a terminal. */
  allowsColour: boolean;
  /** A terminal that redraws lines. */
  canRedraw: boolean;
}

/** Throws `ConfigError`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = readEnvironment(schema, env, () => []);
  return {
    apiKey: given.TIKAPIS_API_KEY,
    baseUrl: given.TIKAPIS_BASE_URL,
    settingsFile: path.join(given.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'tikapis', 'config.json'),
    allowsColour: given.NO_COLOR === undefined,
    canRedraw: given.TERM !== 'dumb',
  };
}
