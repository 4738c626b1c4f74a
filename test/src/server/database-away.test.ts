import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Cuttable, cuttableLineTo } from '../support/cuttable.js';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { createWorld, type World } from './world.js';

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let line: Cuttable;
let world: World;

describeWithPostgres('a PostgreSQL that goes away', () => {
  beforeEach(async () => {
    database = await createPostgresDatabase();
    const url = new URL(database.url);
    line = await cuttableLineTo(url.hostname, Number(url.port || 5432));
    url.host = `127.0.0.1:${line.port}`;
    const keys = randomBytes(32).toString('base64');
    const environment = { DATABASE_URL: url.href, TIKAPIS_ENCRYPTION_KEYS: keys, TIKAPIS_LEASE_MS: '1000' };
    world = await createWorld({ environment });
  });
  afterEach(async () => {
    line.mend();
    await world.close();
    await line.close();
    await database.drop();
  });

  it('is told with 503 and when to come back, and all goes on when it is there again', async () => {
    const { body } = await world.postForm({ visibility: 'private' });
    line.cut();
    const refused = await world.call('GET', '/tiktok/posts');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.body).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('database') },
    });
    expect(JSON.stringify(refused.body)).not.toMatch(/ECONN|127\.0\.0\.1|terminated/);

    line.mend();
    const post = await world.untilStatus(String((body as { postId?: string }).postId), 'published');
    expect(post.history.filter(({ status }) => status === 'published')).toHaveLength(1);
    expect(await world.ledger('published')).toHaveLength(1);
  });
});
