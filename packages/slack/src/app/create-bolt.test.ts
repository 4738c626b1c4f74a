import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HTTPReceiver } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import { readConfig } from '../config.js';
import { boltLogger } from '../logging/bolt-logger.js';
import { memoryDeliveries } from '../testing/deliveries.js';
import { payloads } from '../testing/payloads.js';
import { silentLog } from '../testing/silent-log.js';
import { fakeSlackApi, tooMany } from '../testing/slack-api.js';
import { testBolt, testConfig } from '../testing/test-bolt.js';
import { clientOptions } from './client-options.js';
import { createBolt, createReceiver, EVENTS_PATH, slackRoute } from './create-bolt.js';
import { type HttpServer, startHttpServer } from './http-server.js';
import { createListen } from './listen.js';

const logger = boltLogger(silentLog);
const FORM = 'application/x-www-form-urlencoded';

const directory = {
  person: async () => ({ isGuest: false, isOutsider: false }) as never,
  settings: async () => ({}) as never,
};

describe('over HTTP', () => {
  let slack: ReturnType<typeof fakeSlackApi>;
  let server: HttpServer;
  let heard: string[];

  beforeEach(async () => {
    slack = fakeSlackApi();
    heard = [];
    const options = () => clientOptions(testConfig.slackApiUrl, logger, slack.fetch);
    const receiver = createReceiver(testConfig, { logger, clientOptions: options(), now: Date.now });
    const bolt = createBolt(testConfig, { receiver, installer: undefined, logger, clientOptions: options() });
    await bolt.init();
    const listen = createListen(bolt, { log: silentLog, now: Date.now, directory, deliveries: memoryDeliveries() });
    listen.command('/tiktok-post', async ({ command }) => void heard.push(command.text));
    server = await startHttpServer(
      { host: '127.0.0.1', port: 0 },
      {
        log: silentLog,
        routes: { [`POST ${EVENTS_PATH}`]: slackRoute(receiver as HTTPReceiver) },
        receiveWebhook: async (id, { headers, body }) => {
          heard.push(`${id} ${headers['webhook-id']} ${Buffer.from(body).toString()}`);
          return 204;
        },
        pingDatabase: async () => {
          if (heard.includes('the database is away')) throw new Error('away');
        },
      },
    );
  });
  afterEach(() => server.stop());

  const sign = (body: string, seconds: number, secret: string) =>
    `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;

  function send(body: string, { secret = 'signing-secret', ageSeconds = 0, type = FORM } = {}) {
    const seconds = Math.floor(Date.now() / 1000) - ageSeconds;
    return fetch(`${server.url}${EVENTS_PATH}`, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': type,
        'X-Slack-Request-Timestamp': String(seconds),
        'X-Slack-Signature': sign(body, seconds, secret),
      },
    });
  }
  const command = (text: string) => new URLSearchParams(payloads.command(text)).toString();

  it('takes what Slack has signed, also when a proxy has named the characters', async () => {
    expect((await send(command('one'))).status).toBe(200);
    expect((await send(command('two'), { type: `${FORM}; charset=utf-8` })).status).toBe(200);
    expect(heard).toEqual(['one', 'two']);
  });

  it('refuses another signature, an old one, and none', async () => {
    expect((await send(command('x'), { secret: 'another' })).status).toBe(401);
    expect((await send(command('x'), { ageSeconds: 301 })).status).toBe(401);
    const bare = await fetch(`${server.url}${EVENTS_PATH}`, { method: 'POST', body: command('x') });
    expect(bare.status).toBe(401);
    expect(heard).toStrictEqual([]);
  });

  it('refuses what is larger than anything of Slack', async () => {
    expect((await send(command('x'.repeat(300_000)))).status).toBe(413);
    expect(heard).toStrictEqual([]);
  });

  it('answers the challenge of a new address, and the check of its certificate', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await (await send(challenge, { type: 'application/json' })).json()).toEqual({ challenge: 'abc' });
    expect((await send('ssl_check=1')).status).toBe(200);
  });

  it('has probes, webhooks, and nothing else', async () => {
    const get = async (path: string) => (await fetch(`${server.url}${path}`)).status;
    expect(await get('/health')).toBe(200);
    expect(await get('/ready')).toBe(200);
    heard.push('the database is away');
    expect(await get('/ready')).toBe(503);
    expect([await get('/'), await get(EVENTS_PATH), await get('/tikapis/webhooks/1'), await get('//')]).toEqual(
      Array.from({ length: 4 }, () => 404),
    );
    const hook = { method: 'POST', body: '{"a":1}', headers: { 'webhook-id': 'msg_1' } };
    expect((await fetch(`${server.url}/tikapis/webhooks/hook_1`, hook)).status).toBe(204);
    expect(heard.at(-1)).toBe('hook_1 msg_1 {"a":1}');
    const large = { ...hook, body: 'x'.repeat(300_000) };
    expect((await fetch(`${server.url}/tikapis/webhooks/hook_1`, large)).status).toBe(413);
  });
});

describe('what the libraries do by themselves is kept from doing harm', () => {
  it('a Slack that cannot be reached is told where the app is started, not later by a crash', async () => {
    const clientOptionsOf = clientOptions('http://127.0.0.1:9/api', logger, fetch);
    const receiver = createReceiver(testConfig, { logger, clientOptions: clientOptionsOf, now: Date.now });
    const bolt = createBolt(testConfig, { receiver, installer: undefined, logger, clientOptions: clientOptionsOf });
    await expect(bolt.init()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  });

  it('a limit on one method leaves the trigger of another alive', async () => {
    const slack = fakeSlackApi();
    const { app } = await testBolt(slack, silentLog);
    slack.answer('chat.update', () => tooMany(30));
    const limited = app.client.chat.update({ channel: 'C1', ts: '1.1', text: 'x' });
    await expect(limited).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
    await app.client.views.open({
      trigger_id: 't',
      view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] },
    });
    expect(slack.of('views.open')).toHaveLength(1);
  });

  it('a slow answer does not post a message twice, and does not hold the app up for ever', async () => {
    let count = 0;
    const slow: FetchFunction = async (url, init) => {
      if (!String(url).endsWith('chat.postMessage')) return fakeSlackApi().fetch(url, init);
      count += 1;
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    };
    const slack = { ...fakeSlackApi(), fetch: slow };
    const { app } = await testBolt(slack, silentLog);
    await expect(app.client.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow();
    expect(count).toBe(1);
    expect(clientOptions('x', logger, slow).timeout).toBeLessThanOrEqual(10_000);
  });

  it('an answer address that does not answer is given up', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { fetch: timed } = clientOptions('x', logger, async (_url, init) => {
      signals.push(init?.signal);
      return new Response('{}');
    });
    await timed('https://hooks.slack.example/1', { method: 'POST' });
    expect(signals).toEqual([expect.any(AbortSignal)]);
  });

  it('one workspace never speaks with the token of another', async () => {
    const slack = fakeSlackApi();
    const authorize = async ({ teamId }: { teamId: string }) => ({ botToken: `xoxb-${teamId}`, teamId });
    const bolt = createBolt(testConfig, {
      receiver: { init() {}, start: async () => {}, stop: async () => {} },
      installer: { authorize } as never,
      logger,
      clientOptions: clientOptions(testConfig.slackApiUrl, logger, slack.fetch),
    });
    expect(() => bolt.start()).toThrow(/not yet initialized/);
    await bolt.init();
    const listen = createListen(bolt, { log: silentLog, now: Date.now, directory, deliveries: memoryDeliveries() });
    listen.command('/tiktok-post', async ({ client }) => {
      await client.chat.postMessage({ channel: 'C1', text: 'x' });
    });
    const teams = ['T1', 'T2', 'T1', 'T3', 'T2'];
    for (const team of teams) {
      await bolt.processEvent({ body: payloads.command('', { team_id: team }), ack: async () => {} });
    }
    expect(slack.calls.map(({ token }) => token)).toEqual(teams.map((team) => `xoxb-${team}`));
  });

  it('Socket Mode writes nothing into the options of others, and seeks its connection for as long as it takes', async () => {
    const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    const options = clientOptions('http://127.0.0.1:9/api', logger, fetch);
    const before = { ...options };
    const receiver = createReceiver(config, { logger, clientOptions: options, now: Date.now });
    expect(options).toEqual(before);
    const { client } = receiver as unknown as { client: { webClientOptions: object } };
    expect(client.webClientOptions).toMatchObject({ retryConfig: { forever: true }, rejectRateLimitedCalls: false });
  });
});

describe('in Socket Mode', () => {
  let api: Server;
  let calls: string[];
  beforeEach(async () => {
    calls = [];
    api = createServer((request, response) => {
      calls.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, error: 'invalid_auth' }));
    });
    await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => api.close(resolve)));

  it('a token that Slack does not take is told at the start', async () => {
    const { port } = api.address() as AddressInfo;
    const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    const options = clientOptions(`http://127.0.0.1:${port}/api`, logger, fetch);
    const receiver = createReceiver(config, { logger, clientOptions: options, now: Date.now });
    await expect(receiver.start(0)).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    expect(calls).toEqual(['/api/apps.connections.open']);
  });
});
