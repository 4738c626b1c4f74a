import { type CompletedCommand, type CompletedOption, quoted } from './words.js';

/** A script for fish 3 or newer. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  return `# fish completion for tikapis
complete -c tikapis -f
${commands.flatMap((command) => linesOf(command, commands)).join('\n')}
`;
}

function linesOf(command: CompletedCommand, commands: readonly CompletedCommand[]): string[] {
  const { path, subcommands, options, choices, takesFile } = command;
  const seen = (names: readonly string[]) => `__fish_seen_subcommand_from ${names.join(' ')}`;
  const condition = [
    ...(path === '' ? [] : path.split(' ').map((word) => seen([word]))),
    // A parent's words stop where one of its commands has been given, and those of "list" are not those of "keys list".
    ...[subcommands.map(({ name }) => name), parentsOf(path, commands)]
      .filter((names) => names.length > 0)
      .map((names) => `not ${seen(names)}`),
  ].join('; and ');
  const line = (rest: string) => `complete -c tikapis -n ${quoted(condition)} ${rest}`;
  return [
    ...subcommands.map(({ name, summary }) => line(`-a ${quoted(name)} -d ${quoted(summary)}`)),
    ...choices.map((choice) => line(`-a ${quoted(choice)}`)),
    ...options.map((option) => line(optionPart(option))),
    ...(takesFile ? [line('-F')] : []),
  ];
}

/** The commands that have one of this name below them. */
const parentsOf = (name: string, commands: readonly CompletedCommand[]): string[] =>
  commands
    .filter(({ path, subcommands }) => path !== '' && subcommands.some((each) => each.name === name))
    .map(({ path }) => path);

function optionPart({ flags, description, takesValue, choices }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const values = choices.length === 0 ? '' : ` -a ${quoted(choices.join(' '))}`;
  return `${names.join(' ')} -d ${quoted(description)}${takesValue ? ` -x${values}` : ''}`;
}
