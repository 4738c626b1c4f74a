import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { createSealer, openDatabase } from '@tikapis/database';
import type { Kysely } from 'kysely';
import { describeDesk } from '../../../packages/slack/src/posts/contract/desk.js';
import { describeFoundation } from '../../../packages/slack/src/store/contract/foundation.js';
import { describePosts } from '../../../packages/slack/src/store/contract/posts.js';
import type { Store } from '../../../packages/slack/src/store/open-store.js';
import { migrations } from '../../../packages/slack/src/store/migrations.js';
import type { Database } from '../../../packages/slack/src/store/schema.js';
import { wipe } from '../store/wiped-store.js';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';

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

  const openWiped = async (): Promise<Store> => {
    await wipe(db);
    return { db: db as unknown as Database, sealer: createSealer([randomBytes(32)]), close: async () => {} };
  };
  describeFoundation('PostgreSQL', openWiped);
  describePosts('PostgreSQL', openWiped);
  describeDesk('PostgreSQL', openWiped);
});
