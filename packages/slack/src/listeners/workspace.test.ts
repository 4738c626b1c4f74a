import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions } from '../app/client-options.js';
import { createDeliveries } from '../app/deliveries.js';
import { createForget } from '../app/forget.js';
import { createHome } from '../app/home.js';
import { createListen } from '../app/listen.js';
import { createSlackClients } from '../app/slack-clients.js';
import { createDirectory } from '../identity/create-directory.js';
import { tikapisOptions } from '../identity/tikapis-options.js';
import { defaultSettings } from '../identity/workspace-settings.js';
import { boltLogger } from '../logging/bolt-logger.js';
import type { PostDesk, PostList } from '../posts/post-desk.js';
import type { Store } from '../store/open-store.js';
import { expectValid } from '../testing/check-blocks.js';
import { payloads } from '../testing/payloads.js';
import { fakeSlackApi, refusal } from '../testing/slack-api.js';
import { openTestStore } from '../testing/store.js';
import { keptLog, type TestBolt, testBolt, testConfig } from '../testing/test-bolt.js';
import { fakeTikApis } from '../testing/tikapis-api.js';
import { readSettings } from '../ui/settings/read-settings.js';
import { registerAppHomeOpened } from './events/app-home-opened.js';
import { registerConnectActions } from './actions/connect.js';
import { registerSettingsActions } from './actions/settings.js';
import { registerConnectView } from './views/connect.js';
import { registerSettingsView } from './views/settings.js';

const { click, submit, event } = payloads;
const key = 'a-key-of-any-form-0123456789';
const ana = { teamId: 'T1', enterpriseId: null, userId: 'UANA' };

let store: Store;
let slack: ReturnType<typeof fakeSlackApi>;
let log: ReturnType<typeof keptLog>;
let bolt: TestBolt;
let directory: ReturnType<typeof createDirectory>;
let asked: PostList[];

beforeEach(async () => {
  store = await openTestStore();
  slack = fakeSlackApi();
  log = keptLog();
  asked = [];
  bolt = await testBolt(slack, log.log);
  const options = () => clientOptions(testConfig.slackApiUrl, boltLogger(log.log), slack.fetch);
  const clients = createSlackClients(async () => 'xoxb-T1', options);
  directory = createDirectory({
    ...store,
    now: Date.now,
    clients,
    tikapis: tikapisOptions('https://tikapis.example', fakeTikApis(key).transport),
    onKeyGone: async () => {},
  });
  const desk = { list: async (_by: unknown, which: PostList) => (asked.push(which), []) } as unknown as PostDesk;
  const deps = {
    directory,
    home: createHome({ clients, directory, desk, now: () => 0 }),
    forget: createForget({ db: store.db, directory, log: log.log }),
    desk,
    now: () => 0,
  };
  const listen = createListen(bolt.app, {
    log: log.log,
    now: Date.now,
    directory,
    deliveries: createDeliveries({ ...store, now: () => 0, owner: 'here' }),
  });
  for (const register of [
    registerAppHomeOpened,
    registerConnectActions,
    registerConnectView,
    registerSettingsActions,
    registerSettingsView,
  ])
    register(listen, deps);
  isAdmin(false);
});
afterEach(() => store.close());

const isAdmin = (is: boolean, facts: object = {}) =>
  slack.answer('users.info', { user: { id: 'UANA', team_id: 'T1', is_admin: is, ...facts } });
const typed = (text: string) => ({ api_key: { api_key: { type: 'plain_text_input', value: text } } });
const shown = (method: string): string => {
  const view = slack.of(method).at(-1)?.['view'] as never;
  expectValid(view);
  return JSON.stringify(view);
};

describe('connecting', () => {
  it('asks for the key, says that it is being checked, and then whose it is', async () => {
    await bolt.send(click('connect_open'));
    expect(slack.of('views.open')).toMatchObject([{ trigger_id: expect.any(String) }]);
    expect(shown('views.open')).toContain('TikAPIs API key');

    const [answer] = await bolt.send(submit('connect', typed(`"${key}"`), { id: 'V1', private_metadata: 'person' }));
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(answer)).toContain('being checked');
    expect(slack.of('views.update')).toMatchObject([{ view_id: 'V1' }]);
    expect(shown('views.update')).toContain(`Connected: ${key}@example.com (key …6789)`);
    expect(shown('views.publish')).toContain('You are connected to TikAPIs');
    expect(await directory.tikapis('T1', 'UANA')).not.toBeNull();
  });

  it('refuses at once what cannot be a key, at the field', async () => {
    const answers = await bolt.send(submit('connect', typed('two words'), { private_metadata: 'person' }));
    expect(answers).toEqual([
      { response_action: 'errors', errors: { api_key: expect.stringContaining('white space') } },
    ]);
    expect(slack.of('views.update')).toStrictEqual([]);
  });

  it('asks again when the server does not know the key', async () => {
    await bolt.send(submit('connect', typed('another-key-0123456789'), { private_metadata: 'person' }));
    expect(shown('views.update')).toMatch(
      /That did not work\.\* Unknown key\. Check that the key belongs to this server/,
    );
    expect(await directory.connections(ana)).toEqual({ person: null, workspace: null });
  });

  it('sets the key of the workspace for admins only, and says so in the view', async () => {
    const send = () => bolt.send(submit('connect', typed(key), { private_metadata: 'workspace' }));
    await send();
    expect(shown('views.update')).toMatch(/Only admins of the workspace may change that\..*\(E-\w{8}\)/);
    isAdmin(true);
    await send();
    expect(await directory.connections(ana)).toMatchObject({ workspace: { masked: '…6789' } });
    isAdmin(false);
    await bolt.send(click('disconnect_workspace'));
    expect(slack.responses).toMatchObject([{ text: expect.stringContaining('Only admins') }]);
    expect(await directory.connections(ana)).toMatchObject({ workspace: { masked: '…6789' } });
  });

  it('is no way in for guests, who can still take their own key away', async () => {
    await directory.connect(ana, 'person', key);
    isAdmin(false, { is_restricted: true });
    directory.forget('T1');
    await bolt.send(submit('connect', typed(key), { private_metadata: 'person' }));
    expect(slack.of('chat.postMessage')).toMatchObject([{ text: expect.stringContaining('Guests cannot') }]);
    await bolt.send(click('disconnect'));
    expect(await directory.connections(ana)).toEqual({ person: null, workspace: null });
  });

  it('leaves no trace of the key in the log, nor in anything sent to Slack', async () => {
    await bolt.send(submit('connect', typed(key), { private_metadata: 'person' }));
    await bolt.send(submit('connect', typed(`${key}-damaged`), { private_metadata: 'person' }));
    await bolt.send(submit('connect', typed(`${key} damaged`), { private_metadata: 'person' }));
    const said = JSON.stringify([log.lines, slack.calls, slack.responses]);
    expect(said.replaceAll(`${key}@example.com`, '')).not.toContain(key);
  });
});

describe('the settings', () => {
  it('open at once, and are filled when Slack has told the groups', async () => {
    isAdmin(true);
    slack.answer('usergroups.list', { usergroups: [{ id: 'S1', name: 'Approvers' }] });
    await bolt.send(click('settings_open'));
    expect(slack.calls.map(({ method }) => method).filter((method) => method !== 'auth.test')[0]).toBe('views.open');
    expect(shown('views.open')).toContain('One moment');
    const [opened] = slack.of('views.update');
    expect(opened).toMatchObject({ view_id: expect.any(String), hash: expect.any(String) });
    expect(shown('views.update')).toContain('Approvers');
  });

  it('are shown to admins only, and to nobody who has closed the view', async () => {
    await bolt.send(click('settings_open'));
    expect(shown('views.update')).toMatch(/Only admins.*\(E-\w{8}\)/);
    isAdmin(true);
    directory.forget('T1');
    slack.answer('views.update', refusal('not_found'));
    await bolt.send(click('settings_open'));
    expect(slack.responses).toStrictEqual([]);
    expect(log.lines.filter(({ level }) => Number(level) >= 50)).toStrictEqual([]);
  });

  it('are saved as they were submitted, and shown on the Home tab', async () => {
    const values = { rules: { rules: { type: 'checkboxes', selected_options: [{ value: 'allowsGuests' }] } } };
    await bolt.send(submit('settings', values));
    expect(slack.of('chat.postMessage')).toMatchObject([{ text: expect.stringContaining('Only admins') }]);
    isAdmin(true);
    expect(await bolt.send(submit('settings', values))).toStrictEqual([undefined]);
    expect(await directory.settings('T1')).toEqual((readSettings(values as never) as { settings: object }).settings);
    expect(shown('views.publish')).toContain('Members, guests may use the app.');
  });

  it('that contradict each other are refused at the field', async () => {
    isAdmin(true);
    const values = { approval: { approval: { type: 'radio_buttons', selected_option: { value: 'required' } } } };
    expect(await bolt.send(submit('settings', values))).toMatchObject([{ response_action: 'errors' }]);
    expect(await directory.settings('T1')).toEqual(defaultSettings);
  });
});

describe('the Home tab', () => {
  const opened = (tab: string, view?: object) => event({ type: 'app_home_opened', user: 'UANA', tab, view });

  it('is published when it is opened, in the place of the one that is seen', async () => {
    await bolt.send(opened('home', { hash: 'h7' }));
    expect(slack.of('views.publish')).toMatchObject([{ user_id: 'UANA', hash: 'h7' }]);
    expect(asked.map(({ kind }) => kind)).toEqual(['waiting', 'upcoming', 'recent']);
    expect(asked[1]).toMatchObject({ untilMs: 7 * 86_400_000 });
    await bolt.send(opened('messages'));
    expect(slack.of('views.publish')).toHaveLength(1);
  });

  it('that is newer than what was seen stays', async () => {
    slack.answer('views.publish', refusal('hash_conflict'));
    await bolt.send(opened('home', { hash: 'old' }));
    expect(slack.of('chat.postMessage')).toStrictEqual([]);
  });

  it('tells those who are not let in, and shows them no posts', async () => {
    isAdmin(false, { is_restricted: true });
    await bolt.send(opened('home'));
    expect(shown('views.publish')).toContain('Guests cannot use this app');
    expect(asked).toStrictEqual([]);
  });
});
