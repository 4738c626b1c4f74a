import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { documentedEndpoints, ourEndpoints, refusals } from './endpoints.js';
import type { Example, Revision } from './example.js';
import { ours } from './ours.js';
import { replay } from './replay.js';
import { revisionA } from './revision-a.js';
import { revisionB } from './revision-b.js';
import { setStage, type Stage } from './stage.js';

const examples: Readonly<Record<Revision, readonly Example[]>> = { A: revisionA, B: revisionB, ours };
const all = Object.entries(examples).flatMap(([revision, list]) =>
  list.map((example) => [`${revision}: ${example.endpoint} ${example.says}`, example] as const),
);

/** Each example against one server, in order. */
function replayAll(set: () => Promise<Stage>): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await set();
  });
  afterAll(() => stage.close());
  it.each(all)('%s', (_name, example) => replay(example, stage));
}

describe('the examples of the contract, on the embedded database', () => replayAll(setStage));

describeWithPostgres('the examples of the contract, on PostgreSQL', () => {
  let drop: () => Promise<void>;
  replayAll(async () => {
    const database = await createPostgresDatabase();
    drop = database.drop;
    return setStage({
      DATABASE_URL: database.url,
      TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64'),
    });
  });
  afterAll(() => drop());
});

describe('the contract', () => {
  const endpointsOf = (list: readonly Example[]) => new Set(list.map(({ endpoint }) => endpoint));

  it.each(['A', 'B'] as const)('has an example of each documented endpoint in revision %s, and of no other', (name) => {
    expect([...endpointsOf(examples[name])].toSorted()).toEqual(documentedEndpoints.toSorted());
  });

  it('has an example of each endpoint that is ours', () => {
    const named = endpointsOf(ours);
    expect(ourEndpoints.filter((endpoint) => !named.has(endpoint))).toEqual([]);
  });

  it('has an example of each refusal that a request can bring about', () => {
    const shown = new Set(all.map(([, { status }]) => status).filter((status) => status >= 400));
    expect(shown).toEqual(new Set(refusals));
  });

  it('has no two examples of one name', () => {
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
  });
});
