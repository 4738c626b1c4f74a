import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startRevisionA } from '../n8n/documented-servers.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World } from '../server/world.js';
import { thrownBy } from './thrown.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

let world: World & { keys: Record<string, string> };
let host: VideoHost;
let app: ZapierApp;
/** Of another account of the server. */
let stranger: ZapierApp;
let accountId: string;
beforeAll(async () => {
  [world, host] = await Promise.all([
    createWorld({ others: ['stranger@example.com'] }),
    startVideoHost({ '/video.mp4': sample }),
  ]);
  app = await openZapierApp('self-hosted', () => ({ apiKey: world.apiKey, baseUrl: world.apiUrl() }));
  stranger = await openZapierApp('self-hosted', () => ({
    apiKey: world.keys['stranger@example.com'] ?? '',
    baseUrl: world.apiUrl(),
  }));
  const { body } = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
  accountId = body.data[0]?.id ?? '';
});
afterAll(async () => {
  await world.close();
  await host.close();
});

const create = <Result = Row>(key: string, inputData: object, of: ZapierApp = app, more: object = {}) =>
  of.run<Result>(`creates.${key}.operation.perform`, { inputData: { ...inputData }, ...more });
/** With all that the form demands. */
const publish = (inputData: object = {}, more: object = {}) =>
  create(
    'publish_video',
    { accountId, video: `${host.url}/video.mp4`, visibility: 'private', ...inputData },
    app,
    more,
  );
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const status = async (id: string) => (await world.get(id)).status;

/** What TikTok was told of a post. */
async function toldOf({ id }: Row) {
  const { publishId } = await world.untilStatus(id, 'published');
  return (await world.ledger('init')).find((entry) => entry.publishId === publishId);
}

describe('Publish Video', () => {
  it('gives the post, which TikTok then has', async () => {
    const row = await publish({ caption: 'Hello', hashtags: ['bakery, #bread', 'Hello'] });
    expect(row).toMatchObject({ status: 'pending', caption: 'Hello #bakery #bread #Hello', accountId });
    expect((await toldOf(row))?.postInfo).toMatchObject({
      title: 'Hello #bakery #bread #Hello',
      privacy_level: 'SELF_ONLY',
      disable_comment: false,
    });
  });

  it('passes on what was chosen', async () => {
    const row = await publish({
      caption: 'chosen',
      visibility: 'friends',
      disableComment: true,
      disableDuet: true,
      disableStitch: true,
      brandOrganic: true,
      brandedContent: true,
      aiGenerated: true,
      coverTimestampMs: 500,
    });
    expect((await toldOf(row))?.postInfo).toMatchObject({
      privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
      disable_comment: true,
      disable_duet: true,
      disable_stitch: true,
      brand_organic_toggle: true,
      brand_content_toggle: true,
      is_aigc: true,
      video_cover_timestamp_ms: 500,
    });
  });

  it('sends a draft with the video alone', async () => {
    const row = await publish({ mode: 'draft', caption: 'not sent', aiGenerated: true, visibility: 'public' });
    expect(row).toMatchObject({ mode: 'draft', caption: '' });
    expect(await toldOf(row)).toMatchObject({ flow: 'inbox', postInfo: null });
  });

  it.each([
    ['double curly brackets', 'Hi {{name}}, {{ }} and {{{x}}}'],
    [
      'what Zapier itself would replace',
      '{{bundle.inputData.caption}} {{process.env.SECRET}} {{bundle.authData.apiKey}}',
    ],
    ['emoji', '👩🏽‍❤️‍👨🏻 🇩🇪 1️⃣ 😀'],
    ['quotes and backslashes', `"double" 'single' \\n \\" \u2028 “both”`],
    ['lines', 'one\n\ntwo\n three '],
    ['right to left', 'שלום עולם \u200fمرحبا بالعالم'],
    ['the most there can be', '😀'.repeat(1_100)],
    ['JSON', '{"caption": null, "a": [1, 2]}'],
  ])('posts a caption letter for letter: %s', async (_what, caption) => {
    const row = await publish({ caption });
    expect(row.caption).toBe(caption);
    expect((await toldOf(row))?.postInfo?.title).toBe(caption);
  });

  it.each(['banana', 'now', '{{zap_meta_human_now}}', '{{12345__date}}'])(
    'publishes nothing for a schedule that became now: %s',
    async (written) => {
      const before = (await world.ledger('init')).length;
      const now = new Date(Date.now() + 900).toISOString();
      const thrown = await thrownBy(
        publish({ caption: written, schedule: now }, { inputDataRaw: { schedule: written } }),
      );
      expect(thrown).toMatchObject({
        name: 'AppError',
        message: expect.stringContaining(`"${written}" gave the present`),
      });
      expect(thrown.message).toContain('See “Schedule”.');
      expect((await world.ledger('init')).length).toBe(before);
    },
  );

  it('publishes nothing when nobody chose who can watch', async () => {
    expect(await thrownBy(publish({ visibility: '' }))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('The field "Who Can Watch" is missing.'),
    });
  });

  it('tells all that is wrong at once, in the words of the server', async () => {
    const wrong = { brandedContent: true, video: `${host.url}/none.mp4`, schedule: inHours(1) };
    const thrown = await thrownBy(publish(wrong));
    expect(thrown).toMatchObject({ name: 'AppError', status: 400 });
    expect(thrown.message).toMatch(/Branded content cannot have .*404 \(Not Found\).*See “Who Can Watch”, “Video”\./);
  });

  it('halts nothing, but errs, when its TikTok account has to be connected again', async () => {
    const lost = await createWorld();
    const [issued] = (await lost.ledger('tokens_issued')).slice(-1);
    const form = { client_key: 'sbxkey', client_secret: 'sbxsecret', token: issued?.accessToken ?? '' };
    await fetch(`${lost.sandboxUrl}/v2/oauth/revoke/`, { method: 'POST', body: new URLSearchParams(form) });
    const ofLost = await openZapierApp('self-hosted', () => ({ apiKey: lost.apiKey, baseUrl: lost.apiUrl() }));
    const post = { accountId: 'default', video: `${host.url}/video.mp4`, visibility: 'private' };
    expect(await thrownBy(create('publish_video', post, ofLost))).toMatchObject({
      name: 'AppError',
      status: 401,
      message: expect.stringMatching(/Connect the TikTok account again.*See “TikTok Account”/),
    });
    await lost.close();
  });

  it('stands in a search-or-create and in the editor like anywhere else', async () => {
    const meta = { isLoadingSample: true, withSearch: 'find_post' };
    const row = await publish({ caption: 'tested', waitUntilPublished: true }, { meta });
    expect((await toldOf(row))?.postInfo?.title).toBe('tested');
  });
});

describe('the other actions', () => {
  const scheduled = (caption: string) => publish({ caption, schedule: inHours(5) });

  it('Reschedule Post gives another time, and refuses one that became now', async () => {
    const { id } = await scheduled('to be moved');
    const schedule = inHours(7);
    const moved = await create('reschedule_post', { postId: id, schedule });
    expect(moved).toMatchObject({ id, status: 'scheduled', scheduledAt: schedule });
    const now = { inputDataRaw: { schedule: 'banana' } };
    const thrown = await thrownBy(
      create('reschedule_post', { postId: id, schedule: new Date().toISOString() }, app, now),
    );
    expect(thrown.message).toContain('"banana" gave the present moment');
    expect(await thrownBy(create('reschedule_post', { postId: id }))).toMatchObject({
      message: expect.stringContaining('The field "Schedule" is missing.'),
    });
    expect((await world.get(id)).scheduledAt).toBe(schedule);
  });

  it('Cancel Post takes it back, and halts the second time', async () => {
    const { id } = await scheduled('to be cancelled');
    expect(await create('cancel_post', { postId: id })).toMatchObject({ id, status: 'cancelled' });
    expect(await thrownBy(create('cancel_post', { postId: id }))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('"cancelled"'),
    });
  });

  it('Retry Post publishes one that failed, and halts for one that did not', async () => {
    await world.fault({ action: 'fail', failReason: 'spam_risk' });
    const { id } = await publish({ caption: 'to be retried' });
    await world.untilStatus(id, 'failed');
    expect(await create('retry_post', { postId: id })).toMatchObject({ id, status: 'pending' });
    await world.untilStatus(id, 'published');
    expect(await thrownBy(create('retry_post', { postId: id }))).toMatchObject({ name: 'HaltedError' });
  });

  it.each(['reschedule_post', 'cancel_post', 'retry_post'])('%s finds no post of another account', async (key) => {
    const { id } = await scheduled(`not of a stranger: ${key}`);
    const thrown = await thrownBy(create(key, { postId: id, schedule: inHours(9) }, stranger));
    expect(thrown).toMatchObject({ name: 'AppError', code: 'not_found', status: 404 });
    expect(await status(id)).toBe('scheduled');
  });

  it.each(['reschedule_post', 'cancel_post', 'retry_post', 'check_video'])(
    '%s says that a server does not offer it',
    async (key) => {
      const documented = await startRevisionA();
      const there = await openZapierApp('hosted', () => ({ apiKey: 'any-key', baseUrl: documented.apiUrl }));
      const inputData = { postId: 'post_1', schedule: inHours(1), video: 'https://example.com/v.mp4' };
      expect(await thrownBy(create(key, inputData, there))).toMatchObject({ name: 'AppError', code: 'not_offered' });
      await documented.close();
    },
  );
});

describe('Check Video', () => {
  it('says that a video can be posted, and publishes nothing', async () => {
    const before = (await world.ledger('init')).length;
    const given = { accountId, video: `${host.url}/video.mp4`, visibility: 'private', caption: 'fine' };
    expect(await create('check_video', given)).toMatchObject({
      ok: true,
      problems: [],
      video: { container: 'mp4', sizeBytes: sample.length, width: 720, height: 1280 },
    });
    expect((await world.ledger('init')).length).toBe(before);
  });

  it('says in sentences what is wrong with it', async () => {
    const given = { accountId, video: `${host.url}/none.mp4`, visibility: 'private', caption: 'x'.repeat(2_201) };
    const row = await create<{ ok: boolean; problems: string[]; video: object }>('check_video', given);
    expect(row).toMatchObject({ ok: false, video: { container: null, width: null } });
    expect(row.problems).toEqual([
      expect.stringMatching(/2,201 characters/),
      expect.stringMatching(/could not be read: its host answered 404/),
    ]);
  });
});

describe('the choices of the form', () => {
  const choices = (inputData: object, of: ZapierApp = app) => {
    const creates = of.definition.creates as unknown as Record<
      string,
      { operation: { inputFields: { key: string }[] } }
    >;
    const fields = creates['publish_video']?.operation.inputFields ?? [];
    const at = fields.findIndex(({ key }) => key === 'visibility');
    const step = `creates.publish_video.operation.inputFields.${at}.choices.perform`;
    return of.run<{ results: { id: string; label: string }[] }>(step, { inputData: { ...inputData } });
  };

  it('who can watch is what the account allows now, in the words of TikTok', async () => {
    expect((await choices({ accountId })).results).toEqual([
      { id: 'public', label: 'Everyone' },
      { id: 'friends', label: 'Friends' },
      { id: 'private', label: 'Only Me' },
    ]);
  });

  it('who can watch is all that there is where a server does not say', async () => {
    const documented = await startRevisionA();
    const there = await openZapierApp('hosted', () => ({ apiKey: 'any-key', baseUrl: documented.apiUrl }));
    expect((await choices({ accountId: 'default' }, there)).results.map(({ id }) => id)).toEqual([
      'public',
      'friends',
      'followers',
      'private',
    ]);
    await documented.close();
  });

  it('posts are told by caption and time', async () => {
    const { id } = await publish({ caption: `A\nlong ${'story '.repeat(20)}`, schedule: '2099-07-01T16:00:00Z' });
    const list = (page: number) =>
      app.run('triggers.scheduled_post_list.operation.perform', { meta: { page, timezone: 'Europe/Prague' } });
    expect((await list(0)).find((row) => row.id === id)).toEqual({
      id,
      name: expect.stringMatching(/^A long story .*… \(Wed 1 Jul 2099, 18:00 \(Europe\/Prague, UTC\+02:00\)\)$/),
    });
    expect(await list(1)).toEqual([]);
    await world.fault({ action: 'fail', failReason: 'spam_risk' });
    const failed = await publish({ caption: '' });
    await world.untilStatus(failed.id, 'failed');
    const rows = await app.run('triggers.failed_post_list.operation.perform');
    expect(rows.find((row) => row.id === failed.id)?.['name']).toMatch(new RegExp(`^${failed.id} \\(`));
  });
});
