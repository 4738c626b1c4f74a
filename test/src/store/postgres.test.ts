import { openDatabase } from '@tikapis/database';
import { afterAll, beforeAll, beforeEach, describe, jest } from '@jest/globals';
import type { Kysely } from 'kysely';
import { describeCopy } from '../../../packages/server/src/store/contract/copy.js';
import { knownKeyContract } from '../../../packages/server/src/store/contract/known-keys.js';
import { describeSharedLimits } from '../../../packages/server/src/store/contract/request-limits.js';
import { describeStore } from '../../../packages/server/src/store/contract/store-contract.js';
import type { Store } from '../../../packages/server/src/store/open-store.js';
import type { TestStore } from '../../../packages/server/src/testing/store.js';
import { migrations } from '../../../packages/server/src/store/migrations.js';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { openWiped, wipe } from './wiped-store.js';

jest.setTimeout(60_000);

describeWithPostgres('on real connections', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let db: Kysely<never>;
  beforeAll(async () => {
    database = await createPostgresDatabase();
    db = await openDatabase<never>({ url: database.url, file: '' }, migrations);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  describeStore('PostgreSQL', () => openWiped(db));
  describe('two processes', () => {
    let store: TestStore;
    let other: Kysely<never>;
    beforeAll(async () => {
      other = await openDatabase<never>({ url: database.url, file: '' }, migrations);
    });
    afterAll(() => other.destroy());
    beforeEach(async () => {
      store = await openWiped(db);
    });
    knownKeyContract(
      () => store,
      () => other as unknown as Store['db'],
    );
  });
  describeSharedLimits('PostgreSQL', () => db);
  describeCopy(
    'PostgreSQL',
    () => db,
    () => wipe(db),
  );
});
