import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions } from '../app/client-options.js';
import { createSlackClients } from '../app/slack-clients.js';
import { boltLogger } from '../logging/bolt-logger.js';
import type { Store } from '../store/open-store.js';
import { fakeSlackApi, refusal } from '../testing/slack-api.js';
import { silentLog } from '../testing/silent-log.js';
import { openTestStore, START_MS } from '../testing/store.js';
import { fakeTikApis } from '../testing/tikapis-api.js';
import { admit } from './admit.js';
import { createDirectory, type OwnDirectory } from './create-directory.js';
import { tikapisOptions } from './tikapis-options.js';
import { defaultSettings } from './workspace-settings.js';

const HOUR_MS = 3_600_000;
const ana = { teamId: 'T1', enterpriseId: null, userId: 'UANA' };
const bob = { ...ana, userId: 'UBOB' };
const keyA = 'key-of-ana-0123456789';
const keyB = 'key-of-all-0123456789';

let store: Store;
let slack: ReturnType<typeof fakeSlackApi>;
let server: ReturnType<typeof fakeTikApis>;
let directory: OwnDirectory;
let nowMs: number;
let gone: string[];
let installed: Set<string>;

beforeEach(async () => {
  store = await openTestStore();
  slack = fakeSlackApi();
  server = fakeTikApis(keyA, keyB);
  nowMs = START_MS;
  gone = [];
  installed = new Set(['T1', 'T2']);
  const options = () => clientOptions('https://slack.example/api', boltLogger(silentLog), slack.fetch);
  const tokenOf = async ({ teamId }: { teamId: string }) => (installed.has(teamId) ? `xoxb-${teamId}` : null);
  directory = createDirectory({
    ...store,
    now: () => nowMs,
    clients: createSlackClients(tokenOf, options),
    tikapis: tikapisOptions('https://tikapis.example', server.transport),
    onKeyGone: async (holder) => void gone.push(holder),
  });
  slack.answer('users.info', ({ user }) => ({
    user: { id: user, team_id: 'T1', real_name: String(user), tz: 'Europe/Berlin', is_admin: user === 'UBOB' },
  }));
});
afterEach(() => store.close());

const user = (facts: object) =>
  slack.answer('users.info', ({ user: id }) => ({ user: { id, team_id: 'T1', ...facts } }));

describe('a person', () => {
  it('is asked for once a day, however many want to know at once, and for each workspace', async () => {
    await Promise.all([directory.person(ana), directory.person(ana), directory.person(bob)]);
    nowMs += 24 * HOUR_MS - 1;
    await directory.person(ana);
    expect(slack.of('users.info')).toHaveLength(2);
    nowMs += 1;
    await directory.person(ana);
    await directory.person({ ...ana, teamId: 'T2' });
    expect(slack.calls.map(({ token }) => token)).toEqual(['xoxb-T1', 'xoxb-T1', 'xoxb-T1', 'xoxb-T2']);
  });

  it('that Slack could not tell of is asked for again', async () => {
    slack.answer('users.info', refusal('fatal_error'));
    await expect(directory.person(ana)).rejects.toThrow('fatal_error');
    user({ real_name: 'Ana' });
    expect(await directory.person(ana)).toMatchObject({ name: 'Ana' });
  });

  it.each([
    ['tells none', undefined, null, 'UTC', false],
    ['tells none, and the workspace has one', undefined, 'Asia/Tokyo', 'Asia/Tokyo', false],
    ['tells one that no computer knows', 'Moon/Sea_of_Rains', null, 'UTC', false],
    ['tells theirs', 'America/New_York', 'Asia/Tokyo', 'America/New_York', true],
  ])('has a time zone when Slack %s', async (_case, tz, ofWorkspace, timeZone, isZoneKnown) => {
    await directory.saveSettings(bob, { ...defaultSettings, timeZone: ofWorkspace });
    user({ tz });
    expect(await directory.person(ana)).toMatchObject({ timeZone, isZoneKnown });
  });

  it.each([
    ['of another workspace', { team_id: 'T9' }, 'allowsOutsiders'],
    ['whom Slack calls a stranger', { is_stranger: true }, 'allowsOutsiders'],
    ['with access to some channels', { is_restricted: true }, 'allowsGuests'],
    ['with access to one channel', { is_ultra_restricted: true }, 'allowsGuests'],
  ])('%s is refused unless the workspace allows it', async (_case, facts, setting) => {
    user(facts);
    await expect(admit(directory, ana)).rejects.toMatchObject({ name: 'RefusedError' });
    const { changeWorkspace } = await import('../store/workspaces.js');
    const change = { enterprise_id: null, updated_by: null, updated_at: 0, settings: `{"${setting}":true}` };
    await changeWorkspace(store.db, 'T1', change, '');
    expect(await admit(directory, ana)).toMatchObject({ id: 'UANA' });
  });

  it('of the same organisation is none of another company', async () => {
    const inOrg = { ...ana, enterpriseId: 'E1' };
    user({ team_id: 'T9', enterprise_user: { enterprise_id: 'E1', teams: ['T9'] } });
    expect(await directory.person(inOrg)).toMatchObject({ isOutsider: false });
    user({ team_id: 'T9', enterprise_user: { enterprise_id: 'E2', teams: ['T9'] } });
    expect(await directory.person({ ...inOrg, userId: 'UX' })).toMatchObject({ isOutsider: true });
  });

  it('cannot be asked for where the app is not installed', async () => {
    installed.clear();
    await expect(directory.person(ana)).rejects.toMatchObject({ name: 'RefusedError', fix: /install/ });
  });
});

describe('a group', () => {
  it('is asked for again after a minute, and for each workspace', async () => {
    slack.answer('usergroups.users.list', ({ usergroup }) => ({ users: usergroup === 'S1' ? ['UANA'] : [] }));
    expect(await directory.isMemberOfGroup(ana, 'S1', 'UANA')).toBe(true);
    expect(await directory.isMemberOfGroup(ana, 'S1', 'UBOB')).toBe(false);
    expect(await directory.isMemberOfGroup(ana, 'S2', 'UANA')).toBe(false);
    expect(slack.of('usergroups.users.list')).toHaveLength(2);
    slack.answer('usergroups.users.list', { users: ['UBOB'] });
    nowMs += 59_999;
    expect(await directory.isMemberOfGroup(ana, 'S1', 'UBOB')).toBe(false);
    nowMs += 1;
    expect(await directory.isMemberOfGroup(ana, 'S1', 'UBOB')).toBe(true);
  });

  it('is none where Slack does not let the app ask', async () => {
    slack.answer('usergroups.list', { usergroups: [{ id: 'S1', name: 'Approvers' }] });
    expect(await directory.groups(ana)).toEqual([{ id: 'S1', name: 'Approvers' }]);
    slack.answer('usergroups.list', refusal('missing_scope'));
    expect(await directory.groups(ana)).toStrictEqual([]);
  });
});

describe('a key', () => {
  it('is checked at the server, cleaned, stored sealed, and shown only masked', async () => {
    const connected = await directory.connect(ana, 'person', ` "X-API-Key: ${keyA}" `);
    expect(connected).toEqual({ ok: true, shown: { masked: '…6789', account: `${keyA}@example.com` } });
    expect(server.requests).toContain(`GET /v1/tiktok/posts ${keyA}`);
    const rows = await store.db.selectFrom('people').selectAll().execute();
    expect(JSON.stringify(rows).replaceAll(`${keyA}@`, '')).not.toContain(keyA);
    expect(await directory.connections(ana)).toEqual({ person: connected.ok && connected.shown, workspace: null });

    const client = await directory.tikapis('T1', 'UANA');
    expect(client).toMatchObject({ holder: 'person T1 UANA', isWorkspaceKey: false });
    await client?.client.listPosts();
    expect(server.requests.at(-1)).toBe(`GET /v1/tiktok/posts ${keyA}`);
  });

  it.each([
    ['that the server does not know', 'key-of-nobody-0123456789'],
    ['that cannot be one', 'two words'],
  ])('%s is refused in words that do not hold it, and changes nothing', async (_case, key) => {
    await directory.connect(ana, 'person', keyA);
    const refused = await directory.connect(ana, 'person', key);
    expect(refused).toMatchObject({ ok: false, failure: { message: /\w/, fix: /\w/ } });
    expect(JSON.stringify(refused)).not.toContain(key);
    expect(await directory.connections(ana)).toMatchObject({ person: { account: `${keyA}@example.com` } });
  });

  it('belongs to one person of one workspace', async () => {
    await directory.connect(ana, 'person', keyA);
    expect(await directory.tikapis('T1', 'UBOB')).toBeNull();
    expect(await directory.tikapis('T2', 'UANA')).toBeNull();
  });

  it('of the workspace is for those who have none, and only admins set or take it', async () => {
    await expect(directory.connect(ana, 'workspace', keyB)).rejects.toThrow(/Only admins/);
    await directory.connect(bob, 'workspace', keyB);
    await directory.connect(ana, 'person', keyA);
    expect(await directory.tikapis('T1', 'UANA')).toMatchObject({ isWorkspaceKey: false });
    expect(await directory.tikapis('T1', 'UX')).toMatchObject({ isWorkspaceKey: true, holder: 'workspace T1' });
    expect(await directory.tikapis('T2', 'UX')).toBeNull();
    await expect(directory.disconnect(ana, 'workspace')).rejects.toThrow(/Only admins/);
    await directory.disconnect(bob, 'workspace');
    expect(await directory.tikapis('T1', 'UX')).toBeNull();
    expect(gone).toEqual(['workspace T1']);
  });

  it('is gone at once when it is disconnected or replaced, and what was made with it is told to go', async () => {
    await directory.connect(ana, 'person', keyA);
    await directory.connect(ana, 'person', keyA);
    expect(gone).toStrictEqual([]);
    await directory.connect(ana, 'person', keyB);
    expect(gone).toEqual(['person T1 UANA']);
    await directory.disconnect(ana, 'person');
    expect(gone).toHaveLength(2);
    expect(await directory.tikapis('T1', 'UANA')).toBeNull();
    expect(await store.db.selectFrom('people').selectAll().execute()).toStrictEqual([]);
  });

  it('is found by its holder, for posts that were made with it', async () => {
    await directory.connect(ana, 'person', keyA);
    await (await directory.tikapisOf('person T1 UANA'))?.listPosts();
    expect(server.requests.at(-1)).toBe(`GET /v1/tiktok/posts ${keyA}`);
    expect(await directory.tikapisOf('workspace T1')).toBeNull();
    expect(await directory.tikapisOf('nonsense')).toBeNull();
  });

  it('that nothing opens any more is said to be so', async () => {
    await directory.connect(ana, 'person', keyA);
    await store.db.updateTable('people').set({ sealed_key: 'v1.unknown.x' }).execute();
    await expect(directory.tikapis('T1', 'UANA')).rejects.toMatchObject({ name: 'RefusedError', fix: /Connect/ });
    await directory.connect(ana, 'person', keyB);
    expect(await directory.tikapis('T1', 'UANA')).not.toBeNull();
  });
});

describe('settings', () => {
  it('are changed by admins only', async () => {
    const chosen = { ...defaultSettings, allowsGuests: true };
    await expect(directory.saveSettings(ana, chosen)).rejects.toThrow(/Only admins/);
    expect(await directory.settings('T1')).toEqual(defaultSettings);
    await directory.saveSettings(bob, chosen);
    expect(await directory.settings('T1')).toEqual(chosen);
    expect(await directory.settings('T2')).toEqual(defaultSettings);
  });

  it('are no longer changed by who was an admin a moment ago', async () => {
    await directory.saveSettings(bob, defaultSettings);
    user({ is_admin: false });
    await expect(directory.saveSettings(bob, defaultSettings)).rejects.toThrow(/Only admins/);
  });
});
