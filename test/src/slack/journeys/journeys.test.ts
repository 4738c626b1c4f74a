import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSlackWorld, type SlackWorld } from '../world/world.js';
import { routes } from './routes.js';

// Whole flows through several programs, on a machine that may be busy.
jest.setTimeout(120_000);

describe.each(routes)('Slack, $mode', ({ mode, journeys }) => {
  let world: SlackWorld;
  beforeAll(async () => {
    world = await createSlackWorld({ mode, triggerLifeMs: 60_000 });
  });
  afterAll(() => world.close());

  it.each(journeys.map(({ name, play }) => ({ name, play })))('$name', async ({ play }) => {
    await play(world);
    expect(world.front.outgoing.problems()).toEqual([]);
  });
});
