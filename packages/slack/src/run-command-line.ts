import { parseArgs } from 'node:util';
import { reportOf } from '@tikapis/core/doctor';
import { ConfigError } from '@tikapis/core/environment';
import { DatabaseAwayError, FolderInUseError, NewerDatabaseError } from '@tikapis/database';
import { slackFailure } from './app/slack-errors.js';
import { readConfig } from './config.js';
import { examine } from './doctor/examine.js';
import { startSlackApp } from './slack-app.js';

const HELP = `tikapis-slack           run the Slack app
tikapis-slack doctor    look at its settings and surroundings, and say what is missing
Settings come from the environment: see the README.`;

/** Tells whoever started us, in one line of JSON, and over IPC where there is such a channel. */
function announce(event: { event: string; url?: string }): void {
  console.log(JSON.stringify(event));
  process.send?.(event);
}

async function serve(): Promise<void> {
  const app = await startSlackApp(readConfig(process.env));
  const stop = () => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Whoever started us over IPC is gone: nobody would stop us.
  process.once('disconnect', stop);
  announce(app.url === null ? { event: 'connected' } : { event: 'listening', url: app.url });
}

async function doctor(): Promise<void> {
  const { text, isWell } = reportOf(await examine(readConfig(process.env)));
  console.log(text);
  process.exitCode = isWell ? 0 : 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [command = 'start'] = positionals;
  if (values.help) return console.log(HELP);
  if (command === 'start') return serve();
  if (command === 'doctor') return doctor();
  throw new ConfigError(HELP);
}

const sentences = [ConfigError, FolderInUseError, NewerDatabaseError];

/** What the person who starts the app can mend gets a sentence; the rest is ours and gets its stack. */
function sentenceOf(error: unknown): unknown {
  if (sentences.some((known) => error instanceof known)) return (error as Error).message;
  // The database package speaks of the server's variable.
  if (error instanceof DatabaseAwayError) return error.message.replaceAll('DATABASE_URL', 'SLACK_DATABASE_URL');
  const slack = slackFailure(error);
  if (slack !== null)
    return `Slack did not let the app start (${slack.code}). Run it with "doctor" to see what is missing.`;
  const { code, message } = error as NodeJS.ErrnoException;
  const isTheirs =
    code?.startsWith('ERR_PARSE_ARGS') || code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL';
  return isTheirs ? message : error;
}

/** Does what the arguments of the process ask for. What goes wrong is told on stderr and ends the process. */
export const runCommandLine = (): Promise<void> =>
  run().catch((error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  });
