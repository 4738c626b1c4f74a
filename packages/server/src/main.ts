import { parseArgs } from 'node:util';
import { FolderInUseError } from '@tikapis/database';
import { createAccount, EmailTakenError } from './accounts/create-account.js';
import { isPlan, plans } from './accounts/plans.js';
import { ConfigError, readConfig } from './config.js';
import { startServer } from './server.js';
import { openStore } from './store/open-store.js';

const HELP = `tikapis-server [serve]                                  run the API
tikapis-server create-account --email EMAIL [--plan PLAN]  make an account and print its first API key
Plans: ${Object.keys(plans).join(', ')}. Settings come from the environment: see the README.`;

/** Tells whoever started us, in one line of JSON, and over IPC where there is such a channel. */
function announce(event: { event: string; url?: string }): void {
  console.log(JSON.stringify(event));
  process.send?.(event);
}

async function serve(): Promise<void> {
  const server = await startServer(readConfig(process.env));
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
  announce({ event: 'listening', url: server.url });
}

async function addAccount(email: string, plan: string): Promise<void> {
  if (!isPlan(plan))
    throw new ConfigError(`There is no plan "${plan}". Choose one of: ${Object.keys(plans).join(', ')}.`);
  const config = readConfig(process.env);
  const store = await openStore(config.dataDir, config.encryptionKeys);
  try {
    console.log(JSON.stringify(await createAccount(store.db, { email, plan, nowMs: Date.now() })));
  } finally {
    await store.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      plan: { type: 'string', default: 'free' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command = 'serve'] = positionals;
  if (values.help) return console.log(HELP);
  if (command === 'serve') return serve();
  if (command === 'create-account' && values.email !== undefined) return addAccount(values.email, values.plan);
  throw new ConfigError(HELP);
}

/** What the person who starts the server can mend gets a sentence; the rest is ours and gets its stack. */
function sentenceOf(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof FolderInUseError || error instanceof EmailTakenError)
    return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const isTheirs =
    code?.startsWith('ERR_PARSE_ARGS') || code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL';
  return isTheirs ? message : error;
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});
