import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { App } from '@slack/bolt';
import { readConfig } from '../config.js';
import { createKeyRing } from '../identity/key-ring.js';
import { boltLogger } from '../logging/bolt-logger.js';
import { registerUninstalled } from '../listeners/events/uninstalled.js';
import type { ListenerDeps } from '../listeners/index.js';
import type { Store } from '../store/open-store.js';
import { memoryDeliveries } from '../testing/deliveries.js';
import { payloads } from '../testing/payloads.js';
import { fakeSlackApi, refusal } from '../testing/slack-api.js';
import { openTestStore } from '../testing/store.js';
import { keptLog } from '../testing/test-bolt.js';
import { clientOptions } from './client-options.js';
import { createBolt } from './create-bolt.js';
import { createForget } from './forget.js';
import { type HttpServer, startHttpServer } from './http-server.js';
import { installRoutes } from './install-routes.js';
import { createInstaller, tokenSource } from './installer.js';
import { createListen } from './listen.js';
import { tellOfAuthorization } from './on-bolt-error.js';
import { scopes } from './scopes.js';

const config = readConfig({
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_PUBLIC_URL: 'https://app.example',
  SLACK_API_URL: 'https://slack.example/api',
  SLACK_AUTHORIZE_URL: 'https://slack.example/authorize',
});
const page = (url: string, cookie = '') => fetch(url, { headers: { cookie }, redirect: 'manual' });

let store: Store;
let slack: ReturnType<typeof fakeSlackApi>;
let log: ReturnType<typeof keptLog>;
let server: HttpServer;
let bolt: App;
let forgotten: string[];
/** What TikAPIs was asked to end. */
let ended: string[];
let tokenOf: ReturnType<typeof tokenSource>;

beforeEach(async () => {
  store = await openTestStore();
  slack = fakeSlackApi();
  log = keptLog();
  forgotten = [];
  ended = [];
  const logger = boltLogger(log.log);
  const options = () => clientOptions(config.slackApiUrl, logger, slack.fetch);
  const stateSecret = 'a secret for states that is long enough';
  const installer = createInstaller(config, { store, now: Date.now, logger, clientOptions: options(), stateSecret });
  if (installer === undefined) throw new Error('There is no installer.');
  tokenOf = tokenSource(config, store, installer);
  server = await startHttpServer(
    { host: '127.0.0.1', port: 0 },
    {
      log: log.log,
      routes: installRoutes(installer, 'https://app.example'),
      receiveWebhook: async () => 404,
      pingDatabase: async () => {},
    },
  );
  const receiver = { init() {}, start: async () => {}, stop: async () => {} };
  bolt = createBolt(config, { receiver, installer, logger, clientOptions: options() });
  tellOfAuthorization(bolt, { log: log.log, fetch: slack.fetch, installUrl: 'https://app.example/slack/install' });
  await bolt.init();
  const listen = createListen(bolt, {
    log: log.log,
    now: Date.now,
    directory: {
      person: async () => ({ isGuest: false, isOutsider: false }) as never,
      settings: async () => ({}) as never,
    },
    deliveries: memoryDeliveries(),
  });
  listen.command('/tiktok-post', async ({ client }) => {
    await client.chat.postMessage({ channel: 'C1', text: 'x' });
  });
  const forget = createForget({
    db: store.db,
    log: log.log,
    directory: {
      forget: (teamId) => void forgotten.push(teamId),
      async tikapisOf(holder) {
        const known = await store.db.selectFrom('people').select('user_id').execute();
        const call = async (method: string, path: string) => {
          ended.push(`${method} ${path} ${holder}`);
          throw new Error('away');
        };
        return known.length === 0 ? null : ({ call } as never);
      },
    },
  });
  registerUninstalled(listen, { forget } as ListenerDeps);
});
afterEach(async () => {
  await server.stop();
  await store.close();
});

const granted = (team: string, change: object = {}) => ({
  access_token: `xoxb-${team}`,
  scope: 'commands,chat:write',
  bot_user_id: 'UBOT',
  app_id: 'A1',
  team: { id: team, name: `The team ${team}` },
  enterprise: null,
  authed_user: { id: 'UANA' },
  is_enterprise_install: false,
  token_type: 'bot',
  ...change,
});

/** What a person's browser does. */
async function begin() {
  const start = await page(`${server.url}/slack/install`);
  const html = await start.text();
  const url = new URL((/href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&#38;', '&'));
  const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { url, cookie, setCookie: start.headers.get('set-cookie') ?? '', state: url.searchParams.get('state') ?? '' };
}
const back = (query: object, cookie = '') =>
  page(`${server.url}/slack/oauth_redirect?${new URLSearchParams({ ...query }).toString()}`, cookie);

async function install(team: string, change: object = {}): Promise<Response> {
  slack.answer('oauth.v2.access', granted(team, change));
  const { state, cookie } = await begin();
  return back({ code: 'the-code', state }, cookie);
}

const send = (body: object) => bolt.processEvent({ body, ack: async () => {} });
const lifecycle = (team: string, event: object, enterprise: string | null = null) =>
  payloads.event(event, {
    team_id: team,
    authorizations: [{ team_id: team, enterprise_id: enterprise, is_enterprise_install: enterprise !== null }],
  });

describe('an installation', () => {
  it('asks for exactly the scopes of the app, with a state that is bound to the browser', async () => {
    const { url, setCookie } = await begin();
    expect(url.origin + url.pathname).toBe('https://slack.example/authorize');
    expect(url.searchParams.get('scope')).toBe(Object.keys(scopes).join(','));
    expect(url.searchParams.get('redirect_uri')).toBe('https://app.example/slack/oauth_redirect');
    expect(setCookie).toMatch(/Secure; HttpOnly/);
  });

  it('is stored sealed, and tells what comes next', async () => {
    const done = await install('T1');
    expect(done.status).toBe(200);
    expect(await done.text()).toMatch(
      /It is in The team T1 now[^]*\/tiktok-post connect[^]*app_redirect\?app=A1&#38;team=T1/,
    );
    const rows = await store.db.selectFrom('installations').selectAll().execute();
    expect(rows).toMatchObject([{ id: 'T1', name: 'The team T1', bot_user_id: 'UBOT', is_enterprise: 0 }]);
    expect(JSON.stringify(rows)).not.toContain('xoxb');
    expect(await tokenOf({ teamId: 'T1', enterpriseId: null })).toBe('xoxb-T1');
    expect(await tokenOf({ teamId: 'T2', enterpriseId: null })).toBeNull();
  });

  it.each([
    ['in another browser', async () => back({ code: 'c', state: (await begin()).state })],
    ['with a state of somebody else', async () => back({ code: 'c', state: 'x' }, (await begin()).cookie)],
    ['without a code', async () => back({ state: (await begin()).state }, (await begin()).cookie)],
    ['that was cancelled', async () => back({ error: 'access_denied' })],
  ])('%s is refused in words, and nothing is stored', async (_case, attempt) => {
    const refused = await attempt();
    expect(refused.status).toBe(400);
    expect(await refused.text()).toMatch(/The app was not installed[^]*Start again/);
    expect(slack.of('oauth.v2.access')).toStrictEqual([]);
    expect(await store.db.selectFrom('installations').selectAll().execute()).toStrictEqual([]);
  });

  it('that Slack does not finish is said to be so', async () => {
    slack.answer('oauth.v2.access', refusal('invalid_code'));
    const { state, cookie } = await begin();
    const failed = await back({ code: 'c', state }, cookie);
    expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining('Slack did not finish')]);
  });

  it('of two workspaces keeps their tokens apart', async () => {
    await install('T1');
    await install('T2');
    for (const team of ['T1', 'T2', 'T1']) await send(payloads.command('', { team_id: team }));
    const tokens = slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ token }) => token);
    expect(tokens).toEqual(['xoxb-T1', 'xoxb-T2', 'xoxb-T1']);
  });

  it('of an organisation serves each of its workspaces', async () => {
    await install('none', { team: null, enterprise: { id: 'E1', name: 'The group' }, is_enterprise_install: true });
    expect(await tokenOf({ teamId: 'T7', enterpriseId: 'E1' })).toBe('xoxb-none');
    await send(payloads.command('', { team_id: 'T7', enterprise_id: 'E1', is_enterprise_install: 'true' }));
    expect(slack.of('chat.postMessage')).toHaveLength(1);
    // One that a workspace has beside it does not count: Slack says which one it speaks of.
    await install('T7');
    await send(payloads.command('', { team_id: 'T7', enterprise_id: 'E1', is_enterprise_install: 'true' }));
    expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: 'xoxb-none' });
  });

  it('that is missing is told to the person, with where to install it', async () => {
    await send(payloads.command('', { team_id: 'T9' }));
    await send(payloads.event({ type: 'app_home_opened', user: 'U1' }, { authorizations: [{ team_id: 'T9' }] }));
    expect(slack.responses).toMatchObject([
      {
        response_type: 'ephemeral',
        text: expect.stringMatching(
          /no longer installed .* Install it here: https:\/\/app\.example\/slack\/install \(E-/,
        ),
      },
    ]);
  });
});

describe('taking the app away', () => {
  it('deletes all of the workspace at once, and of no other', async () => {
    await install('T1');
    await install('T2');
    await send(lifecycle('T1', { type: 'app_uninstalled' }));
    expect(await tokenOf({ teamId: 'T1', enterpriseId: null })).toBeNull();
    expect(await tokenOf({ teamId: 'T2', enterpriseId: null })).toBe('xoxb-T2');
    expect(forgotten).toEqual(['T1']);
    await send(payloads.command());
    expect(slack.responses).toHaveLength(1);
  });

  it('ends the webhooks that were made with its keys, which are gone whether TikAPIs answers or not', async () => {
    await install('T1');
    const { db, sealer } = store;
    const keys = createKeyRing(db, sealer, () => 0);
    await keys.put('person', { teamId: 'T1', enterpriseId: null, userId: 'UANA' }, 'key', { masked: '', account: '' });
    const row = { id: 'hook', holder: 'person T1 UANA', webhook_id: 'wh_1', sealed_secret: 'x', created_at: 0 };
    await db.insertInto('tikapis_webhooks').values(row).execute();
    await send(lifecycle('T1', { type: 'app_uninstalled' }));
    expect(ended).toEqual(['DELETE /webhooks/wh_1 person T1 UANA']);
    expect(await keys.find('person', { teamId: 'T1', userId: 'UANA' })).toBeNull();
    expect(await db.selectFrom('tikapis_webhooks').selectAll().execute()).toStrictEqual([]);
  });

  it('of a whole organisation deletes its installation', async () => {
    await install('none', { team: null, enterprise: { id: 'E1', name: 'The group' }, is_enterprise_install: true });
    await send(lifecycle('T7', { type: 'app_uninstalled' }, 'E1'));
    expect(await tokenOf({ teamId: 'T7', enterpriseId: 'E1' })).toBeNull();
  });

  it('by revoking the token of the bot drops that; by that of a person, nothing', async () => {
    await install('T1');
    await send(lifecycle('T1', { type: 'tokens_revoked', tokens: { oauth: ['UANA'], bot: [] } }));
    expect(await tokenOf({ teamId: 'T1', enterpriseId: null })).toBe('xoxb-T1');
    await send(lifecycle('T1', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }));
    expect(await tokenOf({ teamId: 'T1', enterpriseId: null })).toBeNull();
    expect(forgotten).toStrictEqual([]);
  });
});

it('no token, code or state of an installation reaches the log, whatever goes wrong', async () => {
  await install('T1');
  slack.answer('oauth.v2.access', refusal('invalid_code'));
  const { state, cookie } = await begin();
  await back({ code: 'the-code', state }, cookie);
  await back({ code: 'the-code', state });
  const text = JSON.stringify(log.lines);
  for (const secret of ['xoxb-', 'the-code', 'client-secret', state]) expect(text).not.toContain(secret);
});
