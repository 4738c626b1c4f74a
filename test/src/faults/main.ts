/**
 * The faults campaign: every step of publishing meets every fault, and nothing may be lost or published twice.
 * Usage: `node test/dist/faults/main.js [--quick] [--database embedded|postgres] [--rounds N] [--seed S] [--self-check]`.
 * Exit code 1 when something was lost or duplicated; with `--self-check`, when a broken server was not found out.
 */
import { parseArgs } from 'node:util';
import { findPostgres } from '../support/postgres-database.js';
import { runCampaign, type CampaignResult } from './campaign.js';
import { type DatabaseKind, pairsFor, planRounds } from './plan.js';
import { findsForgetfulServer } from './self-check.js';

/** Every pair of step and fault comes at least once. */
const QUICK_ROUNDS = 40;
const ROUNDS = 200;
const LANES = 2;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    database: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    'self-check': { type: 'boolean', default: false },
  },
});

const numberOf = (name: 'rounds' | 'seed', otherwise: number): number => {
  const text = values[name];
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number.`);
  return Number(text);
};

const tell = (line: string) => console.log(line);

async function play(): Promise<CampaignResult[]> {
  const { database } = values;
  if (database !== undefined && database !== 'embedded' && database !== 'postgres')
    throw new Error('--database must be embedded or postgres.');
  const rounds = numberOf('rounds', values.quick ? QUICK_ROUNDS : ROUNDS);
  const seed = numberOf('seed', Date.now() % 1_000_000);
  tell(`Seed ${seed}.`);
  const options = { lanes: LANES, isForgetful: false, tell };
  const plan = (kind: DatabaseKind) => planRounds({ pairs: pairsFor(kind), rounds, seed });
  const results: CampaignResult[] = [];
  if (database !== 'postgres')
    results.push(await runCampaign({ ...options, plan: plan('embedded'), postgresUrl: undefined }));
  if (database !== 'embedded') {
    const postgresUrl = await findPostgres();
    if (postgresUrl === null)
      tell('PostgreSQL was left out: none answers at 127.0.0.1:5432, and DATABASE_URL is not set.');
    else results.push(await runCampaign({ ...options, plan: plan('postgres'), postgresUrl }));
  }
  return results;
}

if (values['self-check']) {
  const isFoundOut = await findsForgetfulServer({ rounds: numberOf('rounds', 3), seed: numberOf('seed', 1), tell });
  tell(isFoundOut ? 'The campaign finds a server that forgets.' : 'The campaign did not find a server that forgets.');
  process.exitCode = isFoundOut ? 0 : 1;
} else {
  const results = await play();
  for (const { lost, duplicated } of results) {
    if (lost.length > 0) tell(`Lost: ${lost.join('; ')}`);
    if (duplicated.length > 0) tell(`Duplicated: ${duplicated.join('; ')}`);
  }
  for (const { database, rounds, accepted, published, failed, lost, duplicated } of results) {
    const counts = { rounds, accepted, published, failed, lost: lost.length, duplicated: duplicated.length };
    tell(JSON.stringify({ suite: 'faults', database, ...counts }));
  }
  process.exitCode = results.some(({ lost, duplicated }) => lost.length + duplicated.length > 0) ? 1 : 0;
}
