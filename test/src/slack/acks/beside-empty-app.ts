import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.js';
import { createPerson } from '../world/person.js';
import { httpWire } from '../world/wire.js';
import type { SlackWorld } from '../world/world.js';
import { app } from '../world/workspace.js';
import { type AckFigures, measureAcks } from './measure.js';

/** The acknowledgements of our app, and of a Bolt app that does nothing, on the same machine in the same minute. */
export async function acksBesideEmptyApp(world: SlackWorld): Promise<{ ours: AckFigures; empty: AckFigures }> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('empty-app.js', import.meta.url)), [], {
    env: {
      ...process.env,
      SLACK_PORT: String(port),
      SLACK_API_URL: world.apiUrl,
      SLACK_SIGNING_SECRET: app.signingSecret,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  const ana = world.person('ana');
  const workspace = world.workspace();
  const seed = workspace.people.get('ana');
  if (seed === undefined) throw new Error('Ana is not there.');
  const visitor = createPerson(world.front, httpWire(`http://127.0.0.1:${port}/slack/events`), workspace, seed);
  try {
    // The first requests warm both up.
    for (const person of [visitor, ana]) for (let n = 0; n < 20; n += 1) await person.slash('list');
    const empty = await measureAcks(() => visitor.slash('list'));
    const ours = await measureAcks(() => ana.slash('list'));
    return { ours, empty };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}
