import { App, type Receiver } from '@slack/bolt';
import { createListen } from '../app/listen.js';
import type { SlackPerson } from '../identity/directory.js';
import { defaultSettings, type WorkspaceSettings } from '../identity/workspace-settings.js';
import { registerSurface } from '../listeners/register-surface.js';
import type { SurfaceDeps } from '../listeners/surface-deps.js';
import type { Actor, Outcome, PostDesk } from '../posts/post-desk.js';
import { expectValid } from './check-blocks.js';
import { memoryDeliveries } from './deliveries.js';
import { type Filled, fillView } from './fill-view.js';
import { sampleNowMs, samplePost } from './sample-posts.js';
import { scriptedTikApis } from './scripted-tikapis.js';
import { silentLog } from './silent-log.js';
import { type FakeSlackApi, fakeSlackApi } from './slack-api.js';

const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

type View = Record<string, unknown>;

/** What people type, click and fill in, and what the app answers, in one process. The desk remembers what it is asked. */
export function createSurface() {
  const slack = fakeSlackApi();
  const tikapis = scriptedTikApis();
  const asked: [keyof PostDesk, ...unknown[]][] = [];
  const settings: WorkspaceSettings = defaultSettings;
  const surface = {
    slack,
    tikapis,
    /** What was asked of the desk, without who asked. */
    asked,
    nowMs: sampleNowMs,
    post: samplePost(),
    outcome: undefined as Outcome | undefined,
    isConnected: true,
    /** Whose keys were asked for. */
    keysOf: [] as string[],
    person: {
      id: 'U0ANA',
      name: 'Ana',
      timeZone: 'Europe/Berlin',
      isZoneKnown: true,
      isAdmin: false,
      isGuest: false,
      isOutsider: false,
    } as SlackPerson,
    settings,
    /** The answers to Slack's requests. */
    acks: [] as unknown[],
    opened: [] as string[],
  };

  const done =
    (name: keyof PostDesk) =>
    async (_by: Actor, ...args: unknown[]): Promise<Outcome> => {
      asked.push([name, ...args]);
      return surface.outcome ?? { ok: true, post: surface.post };
    };
  const desk: PostDesk = {
    propose: done('propose'),
    edit: done('edit'),
    decide: done('decide'),
    withdraw: done('withdraw'),
    move: done('move'),
    retry: done('retry'),
    find: async (_by, id) => (surface.post.id.endsWith(id) ? surface.post : undefined),
    findToChange: async () => surface.outcome ?? { ok: true, post: surface.post },
    async list(_by, which) {
      asked.push(['list', which]);
      return [surface.post];
    },
  };
  const directory: SurfaceDeps['directory'] & { person: () => Promise<SlackPerson> } = {
    settings: async () => surface.settings,
    person: async () => surface.person,
    tikapis: async (_teamId, userId) => {
      surface.keysOf.push(userId);
      return surface.isConnected
        ? { client: tikapis.client, account: 'ana@example.com', holder: 'person T1 U0ANA', isWorkspaceKey: false }
        : null;
    },
  };

  const app = new App({
    receiver,
    token: 'xoxb-test',
    botId: 'BBOT',
    botUserId: 'UBOT',
    tokenVerificationEnabled: false,
    convoStore: false,
    clientOptions: { fetch: slack.fetch, retryConfig: { retries: 0 } },
  });
  const listen = createListen(app, {
    log: silentLog,
    now: () => surface.nowMs,
    directory,
    deliveries: memoryDeliveries(),
  });
  const noteOpened = (name: string) => async () => void surface.opened.push(name);
  registerSurface(listen, {
    desk,
    directory,
    now: () => surface.nowMs,
    home: { refresh: async () => noteOpened('home')() },
    openConnect: noteOpened('connect'),
    openSettings: noteOpened('settings'),
  });

  let count = 0;
  async function send(body: object): Promise<void> {
    count += 1;
    const trigger = { trigger_id: `trigger${count}`, team: { id: 'T1' }, user: { id: 'U0ANA', team_id: 'T1' } };
    await app.processEvent({
      body: { ...trigger, is_enterprise_install: false, ...body },
      ack: async (answer) => void surface.acks.push(answer),
    });
  }
  const responseUrl = 'https://hooks.slack.com/actions/1';

  return Object.assign(surface, {
    send,

    slash: (text: string) =>
      send({
        command: '/tiktok-post',
        text,
        team_id: 'T1',
        user_id: 'U0ANA',
        channel_id: 'C0VIDEO',
        is_enterprise_install: 'false',
        response_url: responseUrl,
      }),
    shortcut: (message: object) =>
      send({
        type: 'message_action',
        callback_id: 'post_to_tiktok',
        channel: { id: 'C0VIDEO', name: 'video' },
        message: { type: 'message', ts: '1.1', ...message },
        message_ts: '1.1',
        response_url: responseUrl,
      }),
    click: (actionId: string, value?: string, more: object = {}) =>
      send({
        type: 'block_actions',
        channel: { id: 'C0VIDEO' },
        response_url: responseUrl,
        actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1' }],
        ...more,
      }),
    /** Changes a field of an open view, which tells the app. */
    change: (view: View, actionId: string, filled: Filled) =>
      send({
        type: 'block_actions',
        view: { id: 'V1', hash: 'seen', ...view, state: { values: fillView(view, filled) } },
        actions: [{ type: 'static_select', action_id: actionId, block_id: 'b', action_ts: '1' }],
      }),
    submit: (view: View, filled: Filled = {}) =>
      send({
        type: 'view_submission',
        view: { id: 'V1', hash: `h${count}`, ...view, state: { values: fillView(view, filled) } },
      }),
  });
}

export type Surface = ReturnType<typeof createSurface>;

/** The view that a person sees now; it passes all limits of Slack, as did those before it. */
export function seenView(slack: FakeSlackApi): View & { callback_id?: string; private_metadata?: string } {
  const views = slack.calls
    .filter(({ method }) => method === 'views.open' || method === 'views.update')
    .map(({ args }) => expectValid(args['view'] as View));
  const last = views.at(-1);
  if (last === undefined) throw new Error('No view was opened.');
  return last;
}

/** What the person was told, which passes all limits of Slack. */
export const told = ({ slack }: Pick<Surface, 'slack'>): { text: string }[] =>
  [...slack.responses, ...slack.of('chat.postEphemeral')].map((each) => expectValid(each as { text: string }));
