import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { serverEnv, startServerProcess } from '../support/server-process.js';

jest.setTimeout(30_000);

describeWithPostgres('a worker', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let folder: string;
  const start = (more: Record<string, string>) =>
    startServerProcess(
      {
        ...serverEnv(folder, 'http://127.0.0.1:1'),
        DATABASE_URL: database.url,
        TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64'),
        ...more,
      },
      'worker',
    );
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tikapis-worker-'));
    database = await createPostgresDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('answers health, readiness and metrics at a port of its own, and nothing of the API', async () => {
    const worker = await start({ TIKAPIS_METRICS_PORT: '0' });
    const ask = async (where: string) => {
      const answer = await fetch(`${worker.url}${where}`);
      return { status: answer.status, text: await answer.text() };
    };
    expect(await ask('/health')).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(await ask('/ready')).toEqual({ status: 200, text: '{"status":"ready"}' });
    expect(await ask('/metrics')).toMatchObject({ status: 200, text: expect.stringContaining('tikapis_due_posts 0') });
    expect((await ask('/v1/account')).status).toBe(404);
    expect((await ask('/openapi.json')).status).toBe(404);
    await worker.stop();
  });

  it('listens nowhere where no port is set', async () => {
    const worker = await start({});
    expect(worker.url).toBeNull();
    await worker.stop();
  });
});
