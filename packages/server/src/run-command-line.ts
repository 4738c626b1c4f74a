import { parseArgs } from 'node:util';
import { ConfigError } from '@tikapis/core/environment';
import { DatabaseAwayError, FolderInUseError, NewerDatabaseError } from '@tikapis/database';
import { addAccount, CommandError, givePassword, planOptions, setPlan } from './account-commands.js';
import { EmailTakenError } from './accounts/create-account.js';
import { plans } from './accounts/plans.js';
import { readConfig, readDatabaseUrl } from './config.js';
import { startServer } from './server.js';
import { CopyError } from './store/copy-tables.js';
import { moveStore } from './store/move-store.js';
import { MovedFolderError } from './store/moved-folder.js';

const HELP = `tikapis-server [serve] [--role all|api|worker]           run the API, the worker that publishes, or both
tikapis-server move --to postgres://…                      move the embedded database to an empty PostgreSQL one
tikapis-server create-account --email EMAIL [--plan PLAN]  make an account and print its first API key; with --login also
                                                           a password for the dashboard
tikapis-server set-password --email EMAIL                  make a new password for the dashboard, and print it
tikapis-server set-plan --email EMAIL --plan PLAN          give an account another plan
Plans: ${Object.keys(plans).join(', ')}. With enterprise, for this account: --requests-per-minute N,
--requests-per-day N, --posts-per-day N; what is not named is as in the table of plans. Settings come from the environment: see the README.`;

/** Tells whoever started us, in one line of JSON, and over IPC where there is such a channel. */
function announce(event: { event: string; url?: string }): void {
  console.log(JSON.stringify(event));
  process.send?.(event);
}

async function serve(role: string | undefined): Promise<void> {
  const config = readConfig({ ...process.env, ...(role !== undefined && { TIKAPIS_ROLE: role }) });
  const server = await startServer(config);
  const stop = () => {
    server.close().then(
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
  const { url } = server;
  announce({ event: config.role === 'worker' ? 'working' : 'listening', ...(url !== null && { url }) });
}

async function move(to: string): Promise<void> {
  // The settings of the embedded server, whatever the terminal says of the one that is to come.
  const { dataDir, encryptionKeys } = readConfig({ ...process.env, DATABASE_URL: '', TIKAPIS_ROLE: '' });
  const rows = await moveStore(dataDir, readDatabaseUrl('--to', to));
  console.log(JSON.stringify({ event: 'moved', rows }));
  const keys =
    encryptionKeys === undefined ? ` and TIKAPIS_ENCRYPTION_KEYS to the text of ${dataDir}/encryption.key` : '';
  console.error(
    `Now set DATABASE_URL to the new database${keys}, keep TIKAPIS_DATA_DIR for the videos, and start again.`,
  );
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      ...planOptions,
      login: { type: 'boolean' },
      role: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command = 'serve'] = positionals;
  if (values.help) return console.log(HELP);
  if (command === 'serve') return serve(values.role);
  if (command === 'create-account' && values.email !== undefined) return addAccount(values.email, values);
  if (command === 'set-password' && values.email !== undefined) return givePassword(values.email);
  if (command === 'set-plan' && values.email !== undefined && values.plan !== undefined)
    return setPlan(values.email, values);
  if (command === 'move' && values.to !== undefined) return move(values.to);
  throw new ConfigError(HELP);
}

const sentences = [
  CommandError,
  ConfigError,
  CopyError,
  FolderInUseError,
  MovedFolderError,
  DatabaseAwayError,
  NewerDatabaseError,
  EmailTakenError,
];

const cannotWrite = new Set(['EROFS', 'ENOSPC', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_FULL']);

/** What the person who starts the server can mend gets a sentence; the rest is ours and gets its stack. */
function sentenceOf(error: unknown): unknown {
  if (sentences.some((known) => error instanceof known)) return (error as Error).message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && cannotWrite.has(code))
    return `The data folder cannot be written (${message}). Make it writable and make room, or choose another with TIKAPIS_DATA_DIR.`;
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
