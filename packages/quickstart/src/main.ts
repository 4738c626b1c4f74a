import { TikApisError } from '@tikapis/core';
import { HELP, readOptions } from './options.js';
import { run } from './run.js';
import { createTerminal } from './terminal.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

/** The sentence of an error, for a person. Its stack is for us, and shown when asked for. */
function sentenceOf(error: unknown): string {
  if (error instanceof TikApisError) {
    return error.fix === '' || error.message.includes(error.fix) ? error.message : `${error.message} ${error.fix}`;
  }
  if (process.env.DEBUG !== undefined) return String((error as Error).stack);
  return error instanceof Error ? error.message : String(error);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(HELP);
  else process.exitCode = await run(options, createTerminal(process.stdout, process.stdout.isTTY), stopping.signal);
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = 130;
  else {
    console.error(`${process.stdout.isTTY ? '\n' : ''}${sentenceOf(error)}`);
    process.exitCode = 1;
  }
}
