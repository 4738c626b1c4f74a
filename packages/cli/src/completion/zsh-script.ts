import { type CompletedCommand, quoted } from './words.js';

/** A script for zsh with its completion system loaded (`compinit`). */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `#compdef tikapis
_tikapis() {
  local place="" word
  local -a known=(${paths.join(' ')}) found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    (( \${known[(Ie)\${place:+$place }$word]} )) && place="\${place:+$place }$word"
  done
  case "$place:\${words[CURRENT-1]}" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$place" in
${commands.map(wordCase).join('\n')}
  esac
}
compdef _tikapis tikapis
`;
}

const pattern = (path: string): string => (path === '' ? "''" : quoted(path));

const valueCases = ({ path, options }: CompletedCommand): string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, choices }) => {
      const cases = flags.map((flag) => `${pattern(path)}:${flag}`).join('|');
      const add = choices.length === 0 ? '' : `compadd -- ${choices.map(quoted).join(' ')}; `;
      return `    ${cases}) ${add}return ;;`;
    });

function wordCase({ path, subcommands, options, choices, takesFile }: CompletedCommand): string {
  const described = [
    ...subcommands.map(({ name, summary }) => ({ word: name, summary })),
    ...choices.map((word) => ({ word, summary: '' })),
    ...options.map(({ flags: [word = ''], description }) => ({ word, summary: description })),
  ].map(({ word, summary }) => quoted(`${word}:${summary.replaceAll(':', '\\:')}`));
  const files = takesFile ? ' _files;' : '';
  return `    ${pattern(path)})${files} found=(${described.join(' ')}); _describe tikapis found ;;`;
}
