import { Command } from 'commander';
import type { Context } from '../context.js';

/** What a command does with what it was given. Gives the exit code. */
export type Act<Args extends unknown[]> = (context: Context, ...args: Args) => Promise<number>;

/** Makes an action of an act: the program gives it its context, and tells what goes wrong. */
export type Run = <Args extends unknown[]>(act: Act<Args>) => (...args: [...Args, Command]) => Promise<void>;

/** A command with what all of them have. */
export const newCommand = (name: string, summary: string): Command =>
  new Command(name)
    .summary(summary)
    .description(summary)
    .option('--json', 'print the result as JSON on standard output, and nothing else there');

/** One that talks to the server. */
export const serverCommand = (name: string, summary: string): Command =>
  newCommand(name, summary).option('--base-url <address>', 'the server, such as http://127.0.0.1:8787/v1');

/** Examples stand at the end of the help, ready to be copied. */
export const withExamples = (command: Command, examples: readonly string[]): Command =>
  command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`);
