import { type CompletedCommand, quoted } from './words.js';

/** A script for bash 3.2 or newer: finds the command on the line, then what can follow it. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => path.replace(' ', '\\ '));
  return `# bash completion for tikapis
_tikapis() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" word index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "\${path:+$path }$word" in
      ${paths.join(' | ')}) path="\${path:+$path }$word" ;;
    esac
  done
  COMPREPLY=()
  case "$path:$previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$path" in
${commands.map(wordCase).join('\n')}
  esac
}
complete -F _tikapis tikapis
`;
}

const pattern = (path: string): string => (path === '' ? '""' : quoted(path));

/** What can follow an option that takes a value. */
const valueCases = ({ path, options }: CompletedCommand): string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, choices }) => {
      const cases = flags.map((flag) => `${pattern(path)}:${flag}`).join(' | ');
      const reply =
        choices.length === 0 ? '' : `COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$current")); `;
      return `    ${cases}) ${reply}return ;;`;
    });

function wordCase({ path, subcommands, options, choices, takesFile }: CompletedCommand): string {
  const words = [...subcommands.map(({ name }) => name), ...choices, ...options.map(({ flags: [long] }) => long)];
  const reply = `COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current"))`;
  // Names of files may hold spaces: bash itself splits and quotes them.
  const files = takesFile ? `; [[ "$current" != -* ]] && compopt -o default 2> /dev/null && COMPREPLY=()` : '';
  return `    ${pattern(path)}) ${reply}${files} ;;`;
}
