import { type Command, Argument } from 'commander';
import type { Context } from '../context.js';
import { bashScript } from '../completion/bash-script.js';
import { fishScript } from '../completion/fish-script.js';
import { wordsOf } from '../completion/words.js';
import { zshScript } from '../completion/zsh-script.js';
import { exit } from '../exit-codes.js';
import { newCommand, type Run, withExamples } from './new-command.js';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const completionCommand = (run: Run): Command => {
  const command = withExamples(
    newCommand('completion', 'print the completion script of a shell').addArgument(
      new Argument('<shell>', 'the shell').choices(Object.keys(scripts)),
    ),
    [
      'source <(tikapis completion bash)       # in ~/.bashrc',
      'source <(tikapis completion zsh)        # in ~/.zshrc, after compinit',
      'tikapis completion fish | source        # in ~/.config/fish/config.fish',
    ],
  );
  return command.action(
    run(async ({ out }: Context, shell: keyof typeof scripts) => {
      const script = scripts[shell](wordsOf(command.parent ?? command));
      if (out.isJson) out.result([], { shell, script });
      else out.raw(script);
      return exit.done;
    }),
  );
};
