import type { Command } from 'commander';

export interface CompletedOption {
  /** `--caption`, `-c`. */
  flags: string[];
  description: string;
  takesValue: boolean;
  choices: readonly string[];
}

/** What can follow one command. */
export interface CompletedCommand {
  /** `keys create`; nothing for the program itself. */
  path: string;
  summary: string;
  subcommands: { name: string; summary: string }[];
  options: CompletedOption[];
  /** The values that its first argument can have. */
  choices: readonly string[];
  takesFile: boolean;
}

/** Every command of the program with what completes it, the program itself first. */
export function wordsOf(program: Command, path = ''): CompletedCommand[] {
  const help = program.createHelp();
  const [argument] = program.registeredArguments;
  const subcommands = help.visibleCommands(program).filter((each) => each.name() !== 'help');
  return [
    {
      path,
      summary: program.summary(),
      subcommands: subcommands.map((each) => ({ name: each.name(), summary: each.summary() })),
      options: help.visibleOptions(program).map(({ long, short, description, required, optional, argChoices }) => ({
        flags: [long, short].filter((flag) => flag !== undefined && flag !== null),
        description,
        takesValue: required || optional,
        choices: argChoices ?? [],
      })),
      choices: argument?.argChoices ?? [],
      takesFile: argument?.name() === 'video',
    },
    ...subcommands.flatMap((each) => wordsOf(each, `${path} ${each.name()}`.trim())),
  ];
}

/** A text between single quotes of a POSIX shell, zsh or fish: none of them lets an apostrophe be there. */
export const quoted = (text: string): string => `'${text.replaceAll("'", '\u2019')}'`;
