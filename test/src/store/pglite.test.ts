import { migrate } from '@tikapis/database';
import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Kysely } from 'kysely';
import { describeCopy } from '../../../packages/server/src/store/contract/copy.js';
import { describeSharedLimits } from '../../../packages/server/src/store/contract/request-limits.js';
import { describeStore } from '../../../packages/server/src/store/contract/store-contract.js';
import { migrations } from '../../../packages/server/src/store/migrations.js';
import { openPglite } from './pglite.js';
import { openWiped, wipe } from './wiped-store.js';

// It takes seconds to begin.
jest.setTimeout(60_000);

let db: Kysely<never>;
beforeAll(async () => {
  db = openPglite();
  await migrate(db, migrations);
});
afterAll(() => db.destroy());

describeStore('PGlite', () => openWiped(db));
describeSharedLimits('PGlite', () => db);
describeCopy(
  'PGlite',
  () => db,
  () => wipe(db),
);
