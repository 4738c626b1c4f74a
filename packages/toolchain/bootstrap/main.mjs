// Everything `npm start` and `npm test` need, on any Node >= 20 with npm and nothing else.
// Usage: node packages/toolchain/bootstrap/main.mjs <start|test|build|format> [arguments for the task]
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { Stop } from './run.mjs';
import { tasks } from './tasks.mjs';
import { installTools } from './tools.mjs';

const OLDEST_NODE = 20;

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..'));
const [task, ...rest] = process.argv.slice(2);

try {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Stop(
      `TikAPIs needs Node ${OLDEST_NODE} or newer and this is Node ${process.versions.node}. Install a current Node from https://nodejs.org and run the command again.`,
    );
  }
  const run = tasks[task];
  if (run === undefined) throw new Stop(`There is no task "${task}". Choose one of: ${Object.keys(tasks).join(', ')}.`);
  const tools = installTools();
  installDependencies(task, tools);
  process.exitCode = await run(tools, rest);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
