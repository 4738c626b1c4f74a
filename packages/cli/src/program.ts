import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { cancelCommand } from './commands/cancel.js';
import { checkCommand } from './commands/check.js';
import { completionCommand } from './commands/completion.js';
import { doctorCommand } from './commands/doctor.js';
import { keysCommand } from './commands/keys.js';
import { listCommand } from './commands/list.js';
import { loginCommand, logoutCommand } from './commands/login.js';
import type { Run } from './commands/new-command.js';
import { postCommand, scheduleCommand } from './commands/post.js';
import { watchCommand } from './commands/watch.js';
import { exitCodeTable } from './exit-codes.js';
import { variables } from './settings/config.js';

const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
  description: string;
};

const footer = `
Environment:
${Object.entries(variables)
  .map(([name, means]) => `  ${name.padEnd(17)} ${means}`)
  .join('\n')}

Exit codes:
${exitCodeTable.map(([code, means]) => `  ${String(code).padStart(3)}  ${means}`).join('\n')}

"tikapis <command> --help" tells more, with examples.`;

/** Every command has options: they need not be told of each. */
const nameAndArguments = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map((each) => `<${each.name()}${each.variadic ? '...' : ''}>`)].join(
    ' ',
  );

/** The whole command line. */
export const createProgram = (run: Run): Command => {
  const commands = [
    checkCommand,
    postCommand,
    scheduleCommand,
    watchCommand,
    listCommand,
    cancelCommand,
    keysCommand,
    doctorCommand,
    loginCommand,
    logoutCommand,
    completionCommand,
  ];
  const program = new Command('tikapis')
    .configureHelp({ subcommandTerm: nameAndArguments })
    .description(`${description}.`)
    .version(version)
    .addHelpText('after', footer);
  for (const command of commands) program.addCommand(command(run));
  return program.helpCommand(false);
};
