import { type Logger, pino } from 'pino';
import type { Config } from '../config.js';
import { createScrub } from './scrub.js';

/**
 * Structured logs, one line of JSON each. Every whole line is scrubbed on its way out, so that no error of a library and
 * no text of a person brings a secret into it.
 */
export function createLog(config: Config, out: { write: (line: string) => unknown } = process.stderr): Logger {
  const scrub = createScrub(secretsOf(config));
  return pino(
    { level: config.logLevel, redact: { paths: redacted, censor: '[secret]' } },
    { write: (line) => out.write(scrub(line)) },
  );
}

/** By their names, where something is logged that bears them. */
const redacted = ['token', 'response_url', 'trigger_id', 'apiKey', 'authorization', 'secret', 'password'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

/** All that this process knows and nobody may read. */
function secretsOf(config: Config): string[] {
  const { signingSecret, botToken, appToken, oauth, store } = config;
  const known = [
    signingSecret,
    botToken,
    appToken,
    oauth?.clientSecret,
    oauth?.stateSecret,
    ...(store.encryptionKeys ?? []),
  ];
  return known.filter((secret) => secret !== undefined);
}
