import { type Command, CommanderError } from 'commander';
import type { Act, Run } from './commands/new-command.js';
import { exit } from './exit-codes.js';
import { createOutput, type Output, type Stream } from './output/output.js';
import { tellError } from './output/tell-error.js';
import { createProgram } from './program.js';
import { type Config, readConfig } from './settings/config.js';
import { UsageError } from './usage-error.js';

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  stderr: Stream;
  /** Aborted with `Interrupted`. */
  signal: AbortSignal;
}

/** Runs one command to its end. Gives the exit code; throws nothing. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, signal } = surroundings;
  let exitCode: number = exit.done;
  // Known before the line is understood, so that a line that is not is answered in JSON as well.
  let out = createOutput({ stdout, stderr, isJson: args.includes('--json'), allowsColour: false, canRedraw: false });
  try {
    const config = readConfig(surroundings.env);
    const run: Run =
      <Args extends unknown[]>(act: Act<Args>) =>
      async (...given: [...Args, Command]) => {
        const { json, baseUrl } = (given.at(-1) as Command).opts<{ json?: boolean; baseUrl?: string }>();
        out = outputFor(config, surroundings, json === true);
        exitCode = await act({ config, out, signal, baseUrl }, ...(given.slice(0, -1) as Args));
      };
    await quietly(createProgram(run), surroundings).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return endOf(out, error);
  }
}

const outputFor = (config: Config, { stdout, stderr }: Surroundings, isJson: boolean): Output =>
  createOutput({ stdout, stderr, isJson, allowsColour: config.allowsColour, canRedraw: config.canRedraw });

/** Commander throws in the place of ending the process, and we say what it would have said, but for help. */
function quietly(command: Command, { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>): Command {
  const writeErr = (text: string) => text.startsWith('error:') || stderr.write(text);
  command.exitOverride().configureOutput({ writeOut: (text) => stdout.write(text), writeErr });
  for (const each of command.commands) quietly(each, { stdout, stderr });
  return command;
}

function endOf(out: Output, error: unknown): number {
  if (!(error instanceof CommanderError)) return tellError(out, error);
  if (error.exitCode === 0) return exit.done;
  // No command was given: the help was shown.
  if (error.code === 'commander.help') return exit.usage;
  return tellError(out, new UsageError(error.message.replace(/^error: /, '')), {
    hints: ['"tikapis --help" shows every command, and "tikapis <command> --help" its options.'],
  });
}
