import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openStore } from '@tikapis/server';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { sql } from 'kysely';
import { connectCreator } from '../support/connect.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

let dataDir: string;
let sandbox: Sandbox;
let env: Record<string, string>;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-start-'));
  sandbox = await createSandbox();
  env = serverEnv(dataDir, sandbox.url);
});
afterEach(async () => {
  await server?.kill();
  server = undefined;
  await sandbox.close();
  await rm(dataDir, { recursive: true });
});

it('a data folder that cannot be written is refused in a sentence', async () => {
  await mkdir(path.join(dataDir, 'tikapis.sqlite'));
  const starting = startServerProcess(env).then((started) => (server = started));
  await expect(starting).rejects.toThrow(/: The data folder cannot be written \(.*TIKAPIS_DATA_DIR\.\n$/);
});

it('the database of a newer version is refused in a sentence', async () => {
  await createAccount(env, 'someone@example.com');
  const { db, close } = await openStore(dataDir, undefined);
  await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(db);
  await close();
  const starting = startServerProcess(env).then((started) => (server = started));
  await expect(starting).rejects.toThrow(/: The database is that of a newer version .*"9999-later".* upgrade\.\n$/);
});

it.each(['@tikapis/server/main', '@tikapis/slack/main'])(
  '%s refuses an old Node in a sentence, and imports nothing that needs a newer one',
  (main) => {
    const older = 'Object.defineProperty(process.versions, "node", { value: "20.20.2" });';
    // Stands in for what such a Node dies of.
    const broken = `${older} import { registerHooks } from "node:module"; registerHooks({ resolve(name, context, next) {
      if (name === "@tikapis/database") throw new Error("too new");
      return next(name, context);
    } });`;
    const args = [
      `--import=data:text/javascript,${encodeURIComponent(broken)}`,
      fileURLToPath(import.meta.resolve(main)),
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^tikapis-\w+ needs Node 22\.20 or newer, and this is Node 20\.20\.2\. Install .*\.\n$/,
      ),
    });
  },
);

it('an encryption key that was taken out too early is missed aloud, and works again when it is put back', async () => {
  const [old, young] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const apiKey = await createAccount({ ...env, TIKAPIS_ENCRYPTION_KEYS: old }, 'someone@example.com');
  server = await startServerProcess({ ...env, TIKAPIS_ENCRYPTION_KEYS: old });
  await connectCreator(server.apiUrl, apiKey, 'sbx-open-1');
  await server.stop();

  server = await startServerProcess({ ...env, TIKAPIS_ENCRYPTION_KEYS: young });
  const { log } = server;
  await until('the warning', () =>
    log().includes('Put the earlier key back behind the newest one') ? true : undefined,
  );
  await server.stop();

  server = await startServerProcess({ ...env, TIKAPIS_ENCRYPTION_KEYS: `${young},${old}` });
  const answer = await fetch(`${server.apiUrl}/tiktok/accounts`, { headers: { 'X-API-Key': apiKey } });
  expect(await answer.json()).toMatchObject({ data: [{ state: 'connected' }] });
});
