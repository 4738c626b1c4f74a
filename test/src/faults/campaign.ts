import type { LedgerEntry } from '@tikapis/tiktok-sandbox';
import { until } from '../support/until.js';
import type { DatabaseKind, Round } from './plan.js';
import { playRound } from './round.js';
import { type AcceptedPost, judge, type Verdict } from './verdict.js';
import { createWorld, type World, type WorldOptions } from './world.js';

export interface CampaignOptions extends WorldOptions {
  plan: readonly Round[];
  /** Worlds at the same time. */
  lanes: number;
  tell: (line: string) => void;
}

export interface CampaignResult extends Verdict {
  database: DatabaseKind;
  rounds: number;
}

/** Plays all rounds, several at a time in worlds of their own, and holds them against the ledgers. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { plan, lanes, tell } = options;
  const database = options.postgresUrl === undefined ? 'embedded' : 'postgres';
  const left = plan.values();
  const verdicts = await Promise.all(
    Array.from({ length: Math.min(lanes, plan.length) }, () =>
      playLane(left, options, (line) => tell(`${database}: ${line}`)),
    ),
  );
  const sum = (name: 'accepted' | 'published' | 'failed') => verdicts.reduce((all, verdict) => all + verdict[name], 0);
  return {
    database,
    rounds: plan.length,
    accepted: sum('accepted'),
    published: sum('published'),
    failed: sum('failed'),
    lost: verdicts.flatMap(({ lost }) => lost),
    duplicated: verdicts.flatMap(({ duplicated }) => duplicated),
  };
}

/** Takes rounds that are left, one after the other, in one world. */
async function playLane(left: Iterator<Round>, options: WorldOptions, tell: (line: string) => void): Promise<Verdict> {
  const world = await createWorld(options);
  try {
    const posts: AcceptedPost[] = [];
    for (let { value, done } = left.next(); !done; { value, done } = left.next()) {
      const round = value as Round;
      const startedMs = Date.now();
      const played = await playRound(world, round);
      posts.push(...played);
      tell(lineFor(round, played, Date.now() - startedMs));
      if (played.some(({ outcome }) => outcome === undefined)) tell(world.processes.log().slice(-4_000));
    }
    return judge(posts, await entriesAtRest(world));
  } finally {
    await world.close();
  }
}

function lineFor({ number, step, fault, hasActed }: Round, posts: readonly AcceptedPost[], tookMs: number): string {
  const ends = posts.map(({ outcome = 'not settled' }) => outcome).join(', ');
  return `round ${number}, ${fault} at ${step}${hasActed ? ' (late)' : ''}: ${ends}; ${(tookMs / 1000).toFixed(1)} s`;
}

/** The ledger, once every video that TikTok has whole has come to its end: a second publishing may still be on its way. */
const entriesAtRest = (world: World): Promise<LedgerEntry[]> =>
  until('the rest of TikTok', async () => {
    const entries = await world.entries();
    const count = (...types: string[]) => entries.filter(({ type }) => types.includes(type)).length;
    return count('upload_completed') === count('published', 'failed') ? entries : undefined;
  });
