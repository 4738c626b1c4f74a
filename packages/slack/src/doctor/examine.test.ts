import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { reportOf } from '@tikapis/core/doctor';
import { createInstallationStore } from '../app/installation-store.js';
import { startHttpServer } from '../app/http-server.js';
import { scopes } from '../app/scopes.js';
import { readConfig } from '../config.js';
import { openStore } from '../store/open-store.js';
import { silentLog } from '../testing/silent-log.js';
import { examine } from './examine.js';

type Answer = { status?: number; headers?: Record<string, string>; body: object };

let folder: string;
let servers: Server[];
let env: Record<string, string>;
let slack: Record<string, (request: IncomingMessage) => Answer>;
let tikapis: Answer;

async function serve(answer: (request: IncomingMessage) => Answer): Promise<string> {
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const granted = (list: readonly string[]) => ({ 'x-oauth-scopes': list.join(',') });
const all = Object.keys(scopes);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-doctor-'));
  servers = [];
  slack = {
    '/api/auth.test': () => ({ body: { ok: true, user: 'tikapis', team: 'The team' }, headers: granted(all) }),
    '/api/apps.connections.open': () => ({ body: { ok: true, url: 'wss://slack.example' } }),
  };
  tikapis = { status: 401, body: { success: false, error: { code: 'unauthorized', message: 'Who is that?' } } };
  const slackUrl = await serve((request) => slack[request.url ?? '']?.(request) ?? { status: 404, body: {} });
  env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_DATA_DIR: folder,
    SLACK_PORT: '0',
    SLACK_API_URL: `${slackUrl}/api`,
    TIKAPIS_URL: `${await serve(() => tikapis)}/v1`,
  };
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(folder, { recursive: true });
});

const diagnosis = async (change: Record<string, string> = {}) =>
  reportOf(await examine(readConfig({ ...env, ...change })));

describe('the doctor', () => {
  it('finds nothing where there is nothing, and says what it has looked at', async () => {
    const { text, isWell } = await diagnosis();
    expect(isWell).toBe(true);
    for (const words of [
      'It opens',
      'It is tikapis of The team',
      'every permission',
      'agrees with that of Slack',
      'answers at',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/^look {3}Address +SLACK_PUBLIC_URL is not set/m);
    expect(text).toMatch(/\n\nNothing is missing\.$/);
  });

  it.each<[string, () => void, Record<string, string>, RegExp[]]>([
    [
      'a token that Slack does not take',
      () => (slack['/api/auth.test'] = () => ({ body: { ok: false, error: 'invalid_auth' } })),
      {},
      [/Slack does not take it \(invalid_auth\)/, /→ Copy the Bot User OAuth Token again/],
    ],
    [
      'a permission that is missing',
      () => (slack['/api/auth.test'] = () => ({ body: { ok: true }, headers: granted(all.slice(1)) })),
      {},
      [/It lacks permissions: commands \(The command/, /→ Add them .* then install the app again/],
    ],
    [
      'a clock that is wrong',
      () =>
        (slack['/api/auth.test'] = () => ({
          body: { ok: true },
          headers: { ...granted(all), date: new Date(Date.now() - 400_000).toUTCString() },
        })),
      {},
      [/It is (399|400|401) s off/, /→ Let the machine keep its time/],
    ],
    [
      'a Slack that does not answer',
      () => {},
      { SLACK_API_URL: 'http://127.0.0.1:9/api' },
      [/Slack does not answer at http:\/\/127\.0\.0\.1:9\/api/, /→ Check the network/],
    ],
    [
      'an app token without the right to connect',
      () => (slack['/api/apps.connections.open'] = () => ({ body: { ok: false, error: 'missing_scope' } })),
      { SLACK_APP_TOKEN: 'xapp-1' },
      [/Socket Mode +Slack does not take it \(missing_scope\)/, /→ Make an app-level token with connections:write/],
    ],
    [
      'something else at the address of TikAPIs',
      () => (tikapis = { status: 200, body: { hello: 'world' } }),
      {},
      [/WRONG +TikAPIs server/, /Its address is TIKAPIS_URL/],
    ],
    [
      'a database that is away',
      () => {},
      {
        SLACK_DATABASE_URL: 'postgres://slack:pass-word@127.0.0.1:9/slack',
        SLACK_ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64'),
      },
      [/WRONG +Database +PostgreSQL at 127\.0\.0\.1:9 cannot be used.*SLACK_DATABASE_URL/],
    ],
    [
      'a public address where nobody answers',
      () => {},
      { SLACK_PUBLIC_URL: 'http://127.0.0.1:9' },
      [/Nothing answers at http:\/\/127\.0\.0\.1:9/, /→ Let it lead to port/],
    ],
  ])('finds %s, and says what to do', async (_what, break_, change, words) => {
    break_();
    const { text, isWell } = await diagnosis(change);
    expect(isWell).toBe(false);
    for (const each of words) expect(text).toMatch(each);
    expect(text).toMatch(/One thing has to be mended\.$/);
    expect(text).not.toContain('pass-word');
  });

  it('is reached by the public address, of itself or of the app that is running', async () => {
    const other = await serve(() => ({ body: { hello: 'world' } }));
    expect((await diagnosis({ SLACK_PUBLIC_URL: other })).text).toMatch(/Something else answers at/);
    const running = await startHttpServer(
      { host: '127.0.0.1', port: 0 },
      { log: silentLog, routes: {}, receiveWebhook: async () => 404, pingDatabase: async () => {} },
    );
    const { port } = new URL(running.url);
    const { text } = await diagnosis({ SLACK_PUBLIC_URL: running.url, SLACK_PORT: port });
    expect(text).toContain(`The app answers at ${running.url}`);
    await running.stop();
    expect((await diagnosis({ SLACK_PUBLIC_URL: running.url, SLACK_PORT: port })).isWell).toBe(true);
  });

  it('looks at each installation, and at those that no key opens', async () => {
    const { SLACK_BOT_TOKEN: _one, ...rest } = env;
    env = { ...rest, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'x', SLACK_PUBLIC_URL: 'http://127.0.0.1:9' };
    expect((await diagnosis()).text).toMatch(/look +Installations +No workspace has installed/);

    const { store } = readConfig(env);
    const opened = await openStore(store);
    const installations = createInstallationStore(opened, () => 0);
    const bot = { token: 'xoxb-2', scopes: [], id: 'B1', userId: 'U1' };
    for (const id of ['T1', 'T2']) {
      const team = { id, name: `Team ${id}` };
      await installations.storeInstallation({
        team,
        enterprise: undefined,
        user: { id: 'U1', token: undefined, scopes: [] },
        bot,
      });
    }
    await opened.db
      .updateTable('installations')
      .set({ sealed_installation: 'v1.x.y' })
      .where('id', '=', 'T2')
      .execute();
    await opened.close();
    const { text } = await diagnosis();
    expect(text).toMatch(/ok +Team T1 +It is tikapis/);
    expect(text).toContain('1 of 2 installations open with none of the encryption keys');
  });

  it('leaves a running app alone', async () => {
    const held = await openStore(readConfig(env).store);
    const { text, isWell } = await diagnosis();
    await held.close();
    expect(text).toMatch(/look +Database +The app is running with it/);
    expect(isWell).toBe(true);
  });
});
