/**
 * The Slack app with everything around it on this machine: Slack's stand-in, a TikAPIs server, the TikTok sandbox. Walks
 * through a team's first posts and shows what people see, then stays up for you to type commands.
 * Usage: `node test/dist/slack-demo/main.js [--once]`; with `--once` it ends after the walk.
 */
import { parseArgs } from 'node:util';
import { createSlackWorld } from '../slack/world/world.js';
import { createScreen } from './screen.js';
import { takeCommands } from './take-commands.js';
import { walk } from './walk.js';
import { watchSlack } from './watch.js';

const { values: options } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

// Slow enough for each state of a post to be seen.
const world = await createSlackWorld({ knobs: { processingDelayMs: 1_500 } });
const names = Object.fromEntries([
  ...[...world.workspace().people].map(([name, { id }]) => [id, name]),
  ...[...world.workspace().channels].map(([name, id]) => [id, name]),
]);
const screen = createScreen(process.stdout, process.stdout.isTTY, { names, timeZone: 'Europe/Berlin' });
const watch = watchSlack(world, screen);
try {
  await walk(world, screen, watch);
  if (!options.once) await takeCommands(world, screen);
} finally {
  await watch.stop();
  await world.close();
}
