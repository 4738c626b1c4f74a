import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inDays, madePosts } from './made-posts.js';
import { call, idOfPost, type Output, type Stage, statusOf, untilStatus } from './stage.js';

/** Runs one item of the app for a purpose, and looks at what became of it. */
export type Play = (stage: Stage) => Promise<void>;

/** Which post makes a trigger start. */
const causes: Record<string, keyof typeof madePosts> = {
  post_published: 'published',
  post_failed: 'failed',
  post_scheduled: 'scheduled',
};

const polling =
  (key: string, cause: keyof typeof madePosts): Play =>
  async (stage) => {
    const id = await madePosts[cause](stage.tikapis);
    const rows = await call<Output[]>(stage, `triggers.${key}.operation.perform`);
    equal(rows.find((row) => row.id === id)?.status, cause);
    const sample = await call<Output[]>(stage, `triggers.${key}.operation.perform`, {
      meta: { isLoadingSample: true },
    });
    ok(sample.length > 0 && sample.length <= 3);
  };

/** Switched on, told of an event, tested in the editor, switched off. */
const hook =
  (key: string, cause: keyof typeof madePosts): Play =>
  async (stage) => {
    const { tikapis, receiver } = stage;
    const where = `triggers.${key}.operation`;
    const run = randomUUID();
    const targetUrl = receiver.url(run);
    const before = (await tikapis.webhooks()).length;
    const subscribeData = await call<{ id: string }>(stage, `${where}.performSubscribe`, { targetUrl });
    equal((await tikapis.webhooks()).length, before + 1);
    const id = await madePosts[cause](tikapis);
    const rows = await call<Output[]>(stage, `${where}.perform`, {
      targetUrl,
      subscribeData,
      ...(await receiver.first(run)),
    });
    const [row] = rows;
    equal(rows.length, 1);
    equal(row?.id, id);
    equal(row.status, cause);
    const listed = await call<Output[]>(stage, `${where}.performList`);
    deepEqual(Object.keys(row), Object.keys(listed.find((each) => each.id === id) ?? {}));
    await call(stage, `${where}.performUnsubscribe`, { targetUrl, subscribeData });
    equal((await tikapis.webhooks()).length, before);
  };

/** A dropdown that shows posts. */
const dropdown =
  (key: string, cause: keyof typeof madePosts): Play =>
  async (stage) => {
    const id = await madePosts[cause](stage.tikapis);
    const rows = await call<Output[]>(stage, `triggers.${key}.operation.perform`, {
      meta: { isFillingDynamicDropdown: true, page: 0 },
    });
    ok(rows.some((row) => row.id === id));
  };

const accountId = async (stage: Stage): Promise<string> => {
  const [account] = await call<Output[]>(stage, 'triggers.account_list.operation.perform');
  return account?.id ?? 'no account';
};

/** The list of a field that knows the account. */
const choices =
  (method: string): Play =>
  async (stage) => {
    const inputData = { accountId: await accountId(stage) };
    const meta = { isFillingDynamicDropdown: true };
    const { results } = await call<{ results: { id: string; label: string }[] }>(stage, method, { inputData, meta });
    ok(results.length > 0 && results.every(({ id, label }) => id !== '' && label !== ''));
  };

const plays: Record<string, Play> = {
  'triggers.account_list': async (stage) => match(await accountId(stage), /^tta_/),
  'triggers.scheduled_post_list': dropdown('scheduled_post_list', 'scheduled'),
  'triggers.failed_post_list': dropdown('failed_post_list', 'failed'),

  async 'creates.publish_video'(stage) {
    const { tikapis, receiver } = stage;
    const where = 'creates.publish_video.operation';
    const input = { accountId: await accountId(stage), video: tikapis.videoUrl, visibility: 'private' };
    // A second one that is the same would be given the first one's post.
    const run = randomUUID();
    const caption = `Published by Zapier {{name}} ${run}`;
    const published = await call(stage, `${where}.perform`, { inputData: { ...input, caption } });
    equal(published.id, await idOfPost(tikapis, caption));
    await tikapis.untilPublished([published.id]);

    const waited = { ...input, caption: `Waited for by Zapier ${run}`, waitUntilPublished: true };
    const outputData = await call(stage, `${where}.perform`, { inputData: waited, callbackUrl: receiver.url(run) });
    const settled = await call(stage, `${where}.performResume`, {
      inputData: waited,
      outputData,
      ...(await receiver.first(run)),
    });
    deepEqual({ id: settled.id, status: settled.status }, { id: outputData.id, status: 'published' });

    const late = { ...input, caption: `Long ago ${run}`, schedule: '2020-01-01T10:00:00+01:00' };
    await rejects(call(stage, `${where}.perform`, { inputData: late }), /past|future/i);
    equal((await tikapis.posts()).filter((post) => post.caption === late.caption).length, 0);
  },

  async 'creates.reschedule_post'(stage) {
    const postId = await madePosts.scheduled(stage.tikapis);
    const schedule = inDays(5);
    await call(stage, 'creates.reschedule_post.operation.perform', { inputData: { postId, schedule } });
    const moved = (await stage.tikapis.posts()).find((post) => post.id === postId);
    equal(moved?.scheduledAt, schedule);
  },

  async 'creates.cancel_post'(stage) {
    const postId = await madePosts.scheduled(stage.tikapis);
    await call(stage, 'creates.cancel_post.operation.perform', { inputData: { postId } });
    equal(await statusOf(stage.tikapis, postId), 'cancelled');
  },

  async 'creates.retry_post'(stage) {
    const postId = await madePosts.failed(stage.tikapis);
    const retried = await call(stage, 'creates.retry_post.operation.perform', { inputData: { postId } });
    deepEqual([retried.id, ['pending', 'processing'].includes(retried.status)], [postId, true]);
    await untilStatus(stage.tikapis, postId, 'failed');
  },

  async 'creates.check_video'(stage) {
    const before = (await stage.tikapis.posts()).length;
    const input = { accountId: await accountId(stage), video: stage.tikapis.videoUrl, visibility: 'private' };
    const checked = await call(stage, 'creates.check_video.operation.perform', { inputData: input });
    equal(checked['ok'], true);
    equal((await stage.tikapis.posts()).length, before);
  },

  async 'searches.find_post'(stage) {
    const caption = `Made to be found, once ${randomUUID()}`;
    const id = await stage.tikapis.post(caption);
    const find = (text: string) =>
      call<Output[]>(stage, 'searches.find_post.operation.perform', { inputData: { caption: text } });
    equal((await find(caption))[0]?.id, id);
    equal((await find('Nobody ever wrote this')).length, 0);
  },
};

/** Who the connection is, and what a wrong key brings. */
export const playConnection: Play = async (stage) => {
  const who = JSON.stringify(await call(stage, 'authentication.test'));
  match(who, /someone@example\.com/);
  ok(!who.includes(stage.tikapis.apiKey));
  const stranger = { ...stage, tikapis: { ...stage.tikapis, apiKey: 'a-key-of-nobody' } };
  await rejects(call(stranger, 'authentication.test'), /API key/i);
};

/** How an item is tried; nothing for one that nobody has thought of. @param type of a trigger */
export function playFor(where: string, type: string | undefined): Play | undefined {
  if (where.endsWith('.choices.perform')) return choices(where);
  const cause = causes[where.replace('triggers.', '')];
  if (cause === undefined) return plays[where];
  return (type === 'hook' ? hook : polling)(where.replace('triggers.', ''), cause);
}
