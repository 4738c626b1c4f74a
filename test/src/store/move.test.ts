import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { openStore } from '@tikapis/server';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { createAccount, serverEnv, startServerProcess } from '../support/server-process.js';

jest.setTimeout(60_000);

const main = fileURLToPath(import.meta.resolve('@tikapis/server/main'));

let folder: string;
let env: Record<string, string>;
let database: Awaited<ReturnType<typeof createPostgresDatabase>>;

describeWithPostgres('tikapis-server move', () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tikapis-move-'));
    env = serverEnv(folder, 'http://127.0.0.1:1');
    database = await createPostgresDatabase();
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const move = (to = database.url) =>
    spawnSync(process.execPath, [main, 'move', '--to', to], { env: { ...process.env, ...env }, encoding: 'utf8' });
  const asOn = (where: string, key: string) => fetch(`${where}/tiktok/posts`, { headers: { 'X-API-Key': key } });

  it('brings accounts and keys along, and the folder is served no more', async () => {
    const key = await createAccount(env, 'someone@example.com');
    const { status, stdout, stderr } = move();
    expect({ status, rows: JSON.parse(stdout).rows }).toMatchObject({ status: 0, rows: { accounts: 1, api_keys: 1 } });
    expect(stderr).toContain('TIKAPIS_ENCRYPTION_KEYS to the text of');

    await expect(startServerProcess(env)).rejects.toThrow(/was moved to PostgreSQL: set DATABASE_URL/);
    const keys = { TIKAPIS_ENCRYPTION_KEYS: await readFile(path.join(folder, 'encryption.key'), 'utf8') };
    const server = await startServerProcess({ ...env, ...keys, DATABASE_URL: database.url });
    expect((await asOn(server.apiUrl, key)).status).toBe(200);
    await server.stop();
  });

  it('leaves the folder as it was when the target is away or not empty, and says which', async () => {
    const key = await createAccount(env, 'someone@example.com');
    expect(move('postgres://postgres@127.0.0.1:1/nowhere').stderr).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:1 cannot be used/,
    );
    expect(move('somewhere').stderr).toMatch(/^--to must be an address such as postgres:/);
    await createAccount(
      { ...env, DATABASE_URL: database.url, TIKAPIS_ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64') },
      'other@example.com',
    );
    const { status, stderr } = move();
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringMatching(/is not empty/) });
    const server = await startServerProcess(env);
    expect((await asOn(server.apiUrl, key)).status).toBe(200);
    await server.stop();
  });

  it('asked for again after it has succeeded: refuses, and the folder stays served no more', async () => {
    await createAccount(env, 'someone@example.com');
    expect(move().status).toBe(0);
    expect(move()).toMatchObject({ status: 1, stderr: expect.stringMatching(/is not empty/) });
    await expect(startServerProcess(env)).rejects.toThrow(/was moved to PostgreSQL/);
  });

  it('asked for again after it was killed: moves everything', async () => {
    await createAccount(env, 'someone@example.com');
    // All that a killed move leaves: the other database took nothing.
    await writeFile(path.join(folder, 'moved-to-postgres'), '');
    await expect(startServerProcess(env)).rejects.toThrow(/was moved to PostgreSQL/);
    expect(JSON.parse(move().stdout).rows).toMatchObject({ accounts: 1, api_keys: 1 });
  });

  it('refuses a folder that a server holds, and one without a database', async () => {
    expect(move().stderr).toMatch(/^There is no database in/);
    const store = await openStore(folder, undefined);
    expect(move().stderr).toMatch(/is in use by another TikAPIs process/);
    await store.close();
  });
});
