import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/**
 * What Slack's libraries log, in our log. Their level DEBUG is left out at every level of ours: there they print whole
 * payloads, with what people typed into a field for a key.
 */
export function boltLogger(log: Logger): BoltLogger {
  const told =
    (level: 'info' | 'warn' | 'error') =>
    (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      const text = words.filter((word) => typeof word === 'string').join(' ');
      log[level]({ ...(error !== undefined && { err: error }) }, text || 'a library of Slack');
    };
  return {
    debug() {},
    info: told('info'),
    warn: told('warn'),
    error: told('error'),
    setLevel() {},
    // Bolt sets its own level where it differs from the one it wants.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
