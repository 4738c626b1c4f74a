/**
 * The Slack app in a process of its own, real Bolt and all, between Slack's stand-in and a real TikAPIs server with the
 * TikTok sandbox, on this machine. Usage: `node test/dist/e2e-slack/main.js`
 * Exit code 1 when something is not as it should be. The last line is one JSON object.
 */
import { acksBesideEmptyApp } from '../slack/acks/beside-empty-app.js';
import type { Journey, Route } from '../slack/journeys/journey.js';
import { routes } from '../slack/journeys/routes.js';
import { createSlackWorld, type SlackWorld } from '../slack/world/world.js';

const tell = (line: string) => console.log(line);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let played = 0;
let failed = 0;

async function play(world: SlackWorld, { name, play: act }: Journey): Promise<void> {
  const startedAt = performance.now();
  const problemsBefore = world.front.outgoing.problems().length;
  played += 1;
  try {
    await act(world);
    const problems = world.front.outgoing.problems().slice(problemsBefore);
    if (problems.length > 0) throw new Error(`Slack would refuse:\n${problems.join('\n')}`);
    tell(`  ✔ ${name} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    tell(`  ✘ ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    tell(world.bot.log().split('\n').slice(-20).join('\n'));
  }
}

const modes = { token: 'One workspace, HTTP', oauth: 'Two workspaces, OAuth', socket: 'One workspace, Socket Mode' };

async function travel({ mode, journeys }: Route): Promise<void> {
  tell(modes[mode]);
  const world = await createSlackWorld({ mode });
  try {
    for (const journey of journeys) await play(world, journey);
  } finally {
    await world.close();
  }
}

for (const route of routes) await travel(route);

tell('Acknowledgements: 300 one after the other, 50 at once');
const world = await createSlackWorld();
try {
  const { ours, empty } = await acksBesideEmptyApp(world);
  tell(`  our app        p50 ${ours.p50Ms} ms, p99 ${ours.p99Ms} ms, worst of 50 at once ${ours.worstAtOnceMs} ms`);
  tell(`  empty Bolt app p50 ${empty.p50Ms} ms, p99 ${empty.p99Ms} ms, worst of 50 at once ${empty.worstAtOnceMs} ms`);
  tell(
    JSON.stringify({
      suite: 'slack',
      journeys: played,
      failed,
      ackP50Ms: ours.p50Ms,
      ackP99Ms: ours.p99Ms,
      worstOf50Ms: ours.worstAtOnceMs,
      emptyAppP50Ms: empty.p50Ms,
      emptyAppP99Ms: empty.p99Ms,
      emptyAppWorstOf50Ms: empty.worstAtOnceMs,
    }),
  );
} finally {
  await world.close();
}
if (failed > 0) process.exitCode = 1;
