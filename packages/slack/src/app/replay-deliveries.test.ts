import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '@tikapis/database';
import { defaultSettings } from '../identity/workspace-settings.js';
import { forgetTeam } from '../store/forget-team.js';
import type { Store } from '../store/open-store.js';
import { releaseAllLeases } from '../store/posts.js';
import { payloads } from '../testing/payloads.js';
import { type FakeSlackApi, fakeSlackApi } from '../testing/slack-api.js';
import { openTestStore } from '../testing/store.js';
import { keptLog, type TestBolt, testBolt } from '../testing/test-bolt.js';
import { createDeliveries } from './deliveries.js';
import { createListen } from './listen.js';
import { RefusedError } from './refused-error.js';
import { createReplays } from './replay-deliveries.js';

let store: Store;
let slack: FakeSlackApi;
let bolt: TestBolt;
let log: ReturnType<typeof keptLog>;
let replays: Engine;
let nowMs: number;
let heard: string[];
/** What the listener does; a process that was killed does nothing any more. */
let handle: () => Promise<void>;

beforeEach(async () => {
  store = await openTestStore();
  nowMs = 1_000_000;
  heard = [];
  handle = async () => {};
  await startApp();
});
afterEach(async () => {
  await replays.stop();
  await store.close();
});

const now = () => nowMs;

async function startApp(): Promise<void> {
  slack = fakeSlackApi();
  log = keptLog();
  bolt = await testBolt(slack, log.log);
  const directory = {
    person: async () => ({ isGuest: false, isOutsider: false }) as never,
    settings: async () => defaultSettings,
  };
  const deliveries = createDeliveries({ ...store, now, owner: `process ${heard.length}` });
  const listen = createListen(bolt.app, { log: log.log, now, directory, deliveries });
  listen.view('form', {
    async handle({ saidAtMs, failWith, view }) {
      failWith(async () => void heard.push('shown in a view'));
      heard.push(`${view.private_metadata} at ${saidAtMs}`);
      await handle();
    },
  });
  replays = createReplays({ app: bolt.app, ...store, now, log: log.log, owner: 'here' });
}

/** The process ends while the listener is at work. */
async function dieIn(body: object): Promise<void> {
  await new Promise<void>((resolve) => {
    handle = () => {
      resolve();
      return new Promise(() => {});
    };
    void bolt.send(body);
  });
  handle = async () => {};
}

/** Until nothing is left to do. */
async function replayAll(): Promise<void> {
  replays.start();
  for (;;) {
    const [open] = await store.db.selectFrom('deliveries').select('key').where('sealed_body', 'is not', null).execute();
    if (open === undefined) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const form = () => payloads.submit('form', {}, { private_metadata: 'the secret caption' });

describe('what a process was at when it ended', () => {
  it('is done by the next one, once, with the time when it was said, and nothing of it stays', async () => {
    const sent = form();
    await dieIn(sent);
    expect(heard).toEqual(['the secret caption at 1000000']);
    const [kept] = await store.db.selectFrom('deliveries').selectAll().execute();
    expect(kept?.sealed_body).toMatch(/^v1\./);
    expect(JSON.stringify(kept)).not.toContain('secret');

    nowMs += 5_000;
    await releaseAllLeases(store.db);
    await startApp();
    await replayAll();
    expect(heard).toEqual(['the secret caption at 1000000', 'the secret caption at 1000000']);
    // Slack delivers it once more.
    expect(await bolt.send(sent)).toStrictEqual([undefined]);
    expect(heard).toHaveLength(2);
  });

  it('tells the person in a message what is wrong with it by now, since the view is gone', async () => {
    await dieIn(form());
    await releaseAllLeases(store.db);
    handle = async () => {
      throw new RefusedError('Its time has passed.', 'Choose another.');
    };
    await replayAll();
    expect(heard).not.toContain('shown in a view');
    const told = slack.of('chat.postMessage').map(({ text }) => String(text));
    expect(told).toEqual([expect.stringMatching(/^Its time has passed\. Choose another\./)]);
  });

  it('goes with its workspace, when the app is removed', async () => {
    await dieIn(form());
    await forgetTeam(store.db, { teamId: 'T1' });
    expect(await store.db.selectFrom('deliveries').selectAll().execute()).toEqual([]);
  });
});
