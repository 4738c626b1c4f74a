import { setTimeout as delay } from 'node:timers/promises';
import type { EntryType, FaultEndpoint } from '@tikapis/tiktok-sandbox';
import { ledger, orderFault } from '../support/ledger.js';
import { until } from '../support/until.js';
import type { Fault, Round, Step } from './plan.js';
import type { Mishap } from './video-host.js';
import type { World } from './world.js';

/** Long enough for another worker to start, while the one that has the post is held. */
const HELD_MS = 2_500;
const SLOW_MS = 600;

const endpoints: Partial<Record<Step, FaultEndpoint>> = {
  init: 'init',
  upload: 'upload',
  poll: 'status',
  // What is asked first when a scheduled post is due.
  schedule: 'creator_info',
};

/** What the ledger shows when TikTok has acted. */
const traces: Partial<Record<Step, EntryType>> = { init: 'init', upload: 'upload_completed' };

/** Faults that happen to a process or a database, and need a moment; the others are order enough. */
const strikes = new Set<Fault>(['kill', 'kill_worker', 'database_restart']);
export const isStrike = ({ fault }: Round): boolean => strikes.has(fault);

/** Prepares the fault of a round. Gives what resolves when it, or the moment for a strike, has come. */
export async function prepare(world: World, round: Round): Promise<() => Promise<unknown>> {
  if (round.step === 'fetch') {
    const begun = world.videoHost.order(mishapFor(round));
    return () => begun;
  }
  const endpoint = endpoints[round.step];
  if (endpoint === undefined) return async () => {};
  const order = orderFor(round);
  const seq = await world.lastSeq();
  await orderFault(world.sandboxUrl, { endpoint, ...order });
  const trace = order.action === 'drop_after' ? (traces[round.step] ?? 'fault_fired') : 'fault_fired';
  return () =>
    until(`the moment of a ${round.fault} at ${round.step}`, async () => {
      const [found] = await ledger(world.sandboxUrl, trace, seq);
      return found;
    });
}

function mishapFor({ fault, dice }: Round): Mishap {
  if (fault === 'lost_answer') return { kind: 'cut' };
  if (fault === 'server_error') return { kind: 'status', status: dice.pick([500, 502, 503]) };
  if (fault === 'rate_limit') return { kind: 'status', status: 429 };
  return { kind: 'slow', pauseMs: fault === 'slow' ? SLOW_MS : HELD_MS };
}

function orderFor({ fault, step, hasActed, dice }: Round): { action: string; [detail: string]: unknown } {
  switch (fault) {
    case 'lost_answer':
      return { action: hasActed ? 'drop_after' : 'drop_before', count: dice.between(1, 2) };
    case 'server_error':
      return { action: 'error', status: dice.pick([500, 502, 503]), count: dice.between(1, 2) };
    case 'rate_limit':
      return { action: 'rate_limit', count: dice.between(1, 2) };
    case 'slow':
      return { action: 'slow', delayMs: SLOW_MS };
    case 'kill_worker':
    case 'kill':
      if (step === 'upload' && !hasActed) return { action: 'stall', afterBytes: dice.between(0, 200_000) };
      break;
    case 'database_restart':
      if (!hasActed) return { action: 'slow', delayMs: SLOW_MS };
      break;
  }
  return hasActed ? { action: 'drop_after' } : { action: 'slow', delayMs: HELD_MS };
}

/** Strikes now, and makes sure that the server runs again. */
export async function strike({ processes }: World, { fault, step }: Round): Promise<void> {
  if (fault === 'database_restart') return processes.restartDatabase();
  if (fault === 'kill_worker') return processes.killWorker();
  await processes.kill();
  // What becomes due while nobody is there is caught up.
  if (step === 'schedule') await delay(200);
  await processes.start();
}
