#!/usr/bin/env node
import { Interrupted } from './interrupted.js';
import { runCommandLine } from './run-command-line.js';

const stopping = new AbortController();
// Once: a second Ctrl-C ends us at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stopping.abort(new Interrupted(signal)));

// Whoever read us has had enough, as in "tikapis list | head".
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stopping.signal,
});
