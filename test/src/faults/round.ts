import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../support/until.js';
import type { Round } from './plan.js';
import { isStrike, prepare, strike } from './trouble.js';
import type { AcceptedPost } from './verdict.js';
import type { Sending, World } from './world.js';

const SETTLED_WITHIN_MS = 30_000;
const BETWEEN_LOOKS_MS = 150;
const isSettled = (status: string | undefined): status is 'published' | 'failed' =>
  status === 'published' || status === 'failed';

/** Publishes the posts of a round, lets its fault happen, and waits until all that was accepted has settled. */
export async function playRound(world: World, round: Round): Promise<AcceptedPost[]> {
  const ids = round.step === 'accept' ? await acceptThroughStrike(world, round) : await acceptThenTrouble(world, round);
  const settled = await waitUntilSettled(world, ids);
  await world.clearFaults();
  return round.posts.map(({ caption }, n) => ({ caption, outcome: settled.get(ids[n] ?? '') }));
}

async function acceptThenTrouble(world: World, round: Round): Promise<string[]> {
  // Creators are asked about at the acceptance too: the fault is for what comes later.
  const isLater = round.step === 'schedule';
  let happened = isLater ? null : await prepare(world, round);
  const ids = await Promise.all(round.posts.map((planned) => untilTaken(world.sending(planned))));
  happened ??= await prepare(world, round);
  await happened();
  if (isStrike(round)) await strike(world, round);
  return ids;
}

/** The strike comes while the requests are being answered; then each is repeated with the key that it had. */
async function acceptThroughStrike(world: World, round: Round): Promise<string[]> {
  const sendings = round.posts.map(world.sending);
  const firstTries = sendings.map((send) => send());
  await delay(round.dice.between(0, 120));
  await strike(world, round);
  const early = await Promise.all(firstTries);
  const ids = await Promise.all(sendings.map(untilTaken));
  for (const [n, id] of early.entries()) {
    if (id !== undefined && id !== ids[n]) throw new Error(`The repeated request got ${ids[n]} after ${id}.`);
  }
  return ids;
}

const untilTaken = (send: Sending): Promise<string> => until('accepting a post', send);

async function waitUntilSettled(world: World, ids: readonly string[]): Promise<Map<string, 'published' | 'failed'>> {
  const settled = new Map<string, 'published' | 'failed'>();
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (settled.size < ids.length && Date.now() < deadline) {
    await delay(BETWEEN_LOOKS_MS);
    const statuses = await world.statuses().catch(() => new Map<string, string>());
    for (const id of ids) {
      const status = statuses.get(id);
      if (isSettled(status)) settled.set(id, status);
    }
  }
  return settled;
}
