import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import bolt from '@slack/bolt';
import { freePort } from '../support/free-port.js';
import { until } from '../support/until.js';
import { type Slack, startSlack } from './world/slack.js';
import { httpWire, socketWire } from './world/wire.js';
import { app as appAtSlack } from './world/workspace.js';

/** The world itself, with an app that does one thing of each kind. */
const scopes = ['commands', 'chat:write', 'files:read', 'users:read'];
const seeds = [
  {
    name: 'Acme',
    teamId: 'T0ACME',
    people: [
      { name: 'ana', timeZone: 'America/New_York' },
      { name: 'ben', isGuest: true },
    ],
    scopes,
    botToken: 'xoxb-acme',
  },
];
const view = {
  type: 'modal' as const,
  callback_id: 'ask',
  title: { type: 'plain_text' as const, text: 'Ask' },
  submit: { type: 'plain_text' as const, text: 'Go' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
    {
      type: 'input' as const,
      block_id: 'who',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Who' },
      element: {
        type: 'static_select' as const,
        action_id: 'choice',
        options: [{ text: { type: 'plain_text' as const, text: 'Me' }, value: 'me' }],
      },
    },
  ],
};

function addListeners(app: InstanceType<typeof bolt.App>): void {
  // That of a trigger that is used twice.
  app.error(async () => {});
  app.command('/tiktok-post', async ({ ack, command, client, respond }) => {
    await ack({ text: `You said ${command.text}` });
    await client.views.open({ trigger_id: command.trigger_id, view });
    await respond({ text: 'Said to you alone' });
  });
  app.view('ask', async ({ ack, body, view: submitted, client }) => {
    const said = submitted.state.values['what']?.['text']?.value ?? '';
    if (said === 'no') return ack({ response_action: 'errors', errors: { what: 'Not that' } });
    await ack();
    const button = {
      type: 'button' as const,
      action_id: 'again',
      text: { type: 'plain_text' as const, text: 'Again' },
    };
    await client.chat.postMessage({
      channel: video,
      text: `<@${body.user.id}> says ${said}`,
      blocks: [{ type: 'actions', elements: [button] }],
    });
  });
  app.action('again', async ({ ack, client, body }) => {
    await ack();
    if (body.type === 'block_actions' && body.message !== undefined) {
      await client.chat.update({ channel: video, ts: body.message.ts, text: 'Again', blocks: [] });
    }
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [] } });
  });
}

let video = '';
let slack: Slack;
let app: InstanceType<typeof bolt.App>;

describe.each(['http', 'socket'] as const)('Slack in a test, over %s', (kind) => {
  beforeAll(async () => {
    const port = await freePort();
    slack = await startSlack({
      workspaces: seeds,
      redirectUrl: `http://127.0.0.1:${port}/slack/oauth_redirect`,
      triggerLifeMs: 30_000,
      wire: (front) => (kind === 'http' ? httpWire(`http://127.0.0.1:${port}/slack/events`) : socketWire(front.socket)),
    });
    video = slack.workspace().channels.get('video') ?? '';
    const common = {
      token: 'xoxb-acme',
      convoStore: false as const,
      logLevel: bolt.LogLevel.ERROR,
      clientOptions: { slackApiUrl: `${slack.apiUrl}/`, retryConfig: { retries: 0 } },
    };
    app = new bolt.App(
      kind === 'http'
        ? { ...common, signingSecret: appAtSlack.signingSecret }
        : { ...common, socketMode: true, appToken: appAtSlack.appToken },
    );
    addListeners(app);
    await app.start(port);
  });
  afterAll(async () => {
    await app.stop();
    await slack.close();
  });

  it('takes a command, a modal with a mistake, a message and a click to their end', async () => {
    const ana = slack.person('ana');
    const ack = await ana.slash('hello');
    expect(ack).toMatchObject({ status: 200, body: { text: 'You said hello' } });
    await ana.untilTold(/Said to you alone/);
    const modal = await ana.untilModal('the modal', (each) => each.callback_id === 'ask');
    await expect(ana.submit(modal)).rejects.toThrow('Slack asks ana for What');
    await expect(ana.submit(modal, { text: 'x', choice: 'you' })).rejects.toThrow('only me');
    const refused = await ana.submit(modal, { text: 'no' });
    expect(refused.body).toEqual({ response_action: 'errors', errors: { what: 'Not that' } });
    expect(ana.modal()?.id).toBe(modal.id);

    await ana.submit(modal, { text: 'yes', choice: 'me' });
    expect(ana.modal()).toBeUndefined();
    const said = await until('the message', async () =>
      (await slack.messages()).find(({ text }) => text === `<@${ana.id}> says yes`),
    );
    expect(said.user).toBe(slack.workspace().botUserId);
    await expect(ana.click(said, 'never')).rejects.toThrow('There is no never among again');
    await ana.click(said, 'again');
    await until('the update', async () => (await slack.messages()).find(({ text }) => text === 'Again'));
    expect((await ana.openHome()).type).toBe('home');
  });

  it('delivers twice when told so, and a trigger works once', async () => {
    const ben = slack.person('ben');
    ben.habit = 'twice';
    await ben.slash('twice');
    ben.habit = 'once';
    const opened = () => slack.front.calls.filter(({ method }) => method === 'views.open').slice(1);
    await until('two calls', () => (opened().length === 2 ? true : undefined));
    const answers = opened().map(({ answer }) => answer.error ?? 'opened');
    expect(answers.toSorted()).toEqual(['exchanged_trigger_id', 'opened']);
  });
});

describe('what the emulator lacks', () => {
  const call = async (method: string, fields: object = {}, token = 'xoxb-acme') => {
    const answer = await fetch(`${slack.apiUrl}/${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  beforeAll(async () => {
    slack = await startSlack({ workspaces: seeds, redirectUrl: 'http://127.0.0.1/back', wire: () => () => nobody() });
  });
  afterAll(() => slack.close());
  const nobody = () => Promise.resolve({ status: 200, body: undefined, ms: 0 });

  it('is there: zones, guests, groups, membership, dead tokens', async () => {
    const { people, channels, groups } = slack.workspace();
    const ben = people.get('ben')?.id ?? '';
    expect((await call('users.info', { user: people.get('ana')?.id })).body).toMatchObject({
      user: { tz: 'America/New_York', is_restricted: false, team_id: 'T0ACME' },
    });
    const { user } = (await call('users.info', { user: ben })).body as { user: object };
    expect(user).toMatchObject({ is_restricted: true });
    expect(user).not.toHaveProperty('tz');
    groups.set('S1', [ben]);
    expect((await call('usergroups.users.list', { usergroup: 'S1' })).body).toMatchObject({
      error: 'missing_scope',
      needed: 'usergroups:read',
    });
    const elsewhere = { channel: channels.get('elsewhere'), text: 'x' };
    expect((await call('chat.postMessage', elsewhere)).body).toEqual({ ok: false, error: 'not_in_channel' });
    expect((await call('chat.postMessage', { ...elsewhere, channel: channels.get('approvals') })).body.ok).toBe(true);
    expect((await call('auth.test', {}, 'xoxb-stranger')).body).toEqual({ ok: false, error: 'invalid_auth' });
  });

  it('sees what Slack would refuse, or what would ring everybody', async () => {
    const { problems, markup } = slack.front.outgoing;
    const before = problems().length;
    const loud = { type: 'section', text: { type: 'mrkdwn', text: 'Look, <!channel>' } };
    const channel = slack.workspace().channels.get('video');
    await call('chat.postMessage', { channel, text: 'Look', blocks: [loud] });
    expect(problems().slice(before)).toEqual([expect.stringMatching(/^chat.postMessage: \/blocks\/0\/text\/text /)]);
    expect(markup().slice(-2)).toEqual(['Look, <!channel>', 'Look']);
  });

  it('gives a file to those with the token, and else a page to log in', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const shared = await slack.share(slack.person('ana'), [{ name: 'a.mp4', mimetype: 'video/mp4', bytes }]);
    const [file] = shared.files as { mimetype: string; url_private_download: string }[];
    expect(file?.mimetype).toBe('video/mp4');
    const get = (token: string) =>
      fetch(file?.url_private_download ?? '', { headers: { Authorization: `Bearer ${token}` } });
    expect(new Uint8Array(await (await get('xoxb-acme')).arrayBuffer())).toEqual(bytes);
    const page = await get('xoxb-stranger');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  it('can be told to fail, and response_urls end', async () => {
    slack.front.orders.add('auth.test', { kind: 'rate_limit', retryAfterS: 3 });
    expect((await call('auth.test')).status).toBe(429);
    slack.front.orders.add('auth.test', { kind: 'lose_answer' });
    await expect(call('auth.test')).rejects.toThrow('fetch failed');
    expect(slack.front.calls.at(-1)?.answer.ok).toBe(true);
    const path = slack.front.responseUrls.create('U1', null);
    const use = async () => (await fetch(slack.front.url + path, { method: 'POST', body: '{"text":"x"}' })).status;
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push(await use());
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});
