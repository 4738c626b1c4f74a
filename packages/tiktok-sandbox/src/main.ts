#!/usr/bin/env node
import { readConfig, usage } from './config.js';
import { createSandbox, type SandboxOptions } from './sandbox.js';

async function run(options: SandboxOptions): Promise<void> {
  const sandbox = await createSandbox(options);
  const listening = { event: 'listening', url: sandbox.url };

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that is gone cannot stop us any more.
  process.once('disconnect', stop);

  process.stdout.write(`${JSON.stringify(listening)}\n`);
  process.send?.(listening);
}

function fail(message: string): void {
  process.stderr.write(`tiktok-sandbox: ${message}\n`);
  process.exitCode = 1;
}

const config = readConfig(process.argv.slice(2));
if (config.ask === 'help') process.stdout.write(usage);
else if (config.ask === 'fix') fail(`${config.problems.join('\n')}\nSee --help.`);
else await run(config.options).catch((error: Error) => fail(error.message));
