import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Body } from '../server/answers.js';
import { connectCreator } from '../support/connect.js';
import { createWorld, type World } from '../server/world.js';

interface Route {
  method: string;
  path: string;
  body?: object;
}

/** Every address of the API that names something by its id, with a body where one is wanted. */
const routes: readonly Route[] = [
  { method: 'GET', path: '/tiktok/posts/{post}' },
  { method: 'PATCH', path: '/tiktok/posts/{post}', body: { caption: 'taken over' } },
  { method: 'DELETE', path: '/tiktok/posts/{post}' },
  { method: 'POST', path: '/tiktok/posts/{post}/retry' },
  { method: 'GET', path: '/tiktok/posts/{post}/video' },
  { method: 'DELETE', path: '/tiktok/accounts/{tikTokAccount}' },
  { method: 'PATCH', path: '/keys/{key}', body: { name: 'taken over' } },
  { method: 'DELETE', path: '/keys/{key}' },
  { method: 'POST', path: '/keys/{key}/rotate', body: {} },
  { method: 'POST', path: '/notifications/{notification}/read' },
  { method: 'GET', path: '/webhooks/{webhook}' },
  { method: 'PATCH', path: '/webhooks/{webhook}', body: { paused: true } },
  { method: 'DELETE', path: '/webhooks/{webhook}' },
  { method: 'POST', path: '/webhooks/{webhook}/rotate-secret' },
  { method: 'POST', path: '/webhooks/{webhook}/test' },
  { method: 'GET', path: '/webhooks/{webhook}/deliveries' },
  { method: 'POST', path: '/webhooks/{webhook}/deliveries/{delivery}/replay' },
];

/** Ids that come in a query or a body. */
const elsewhere: readonly Route[] = [
  { method: 'GET', path: '/tiktok/posts?postId={post}' },
  {
    method: 'POST',
    path: '/tiktok/posts',
    body: { accountId: '{tikTokAccount}', videoUrl: 'https://example.com/a.mp4', caption: 'x' },
  },
];

type Ids = Record<string, string>;

let world: World & { keys: Record<string, string> };
let tenants: { key: string; ids: Ids }[];
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
  const otherKey = world.keys['other@example.com'] ?? '';
  await connectCreator(world.apiUrl(), otherKey, 'creator');
  tenants = [];
  for (const key of [world.apiKey, otherKey]) tenants.push({ key, ids: await settle(key) });
  await notifyAll();
});
afterAll(() => world.close());

type AnyBody = Body & { data: { id: string }[] & { id: string } };

const call = (key: string, method: string, path: string, body?: object) =>
  world.call<AnyBody>(method, path, {
    key,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });

/** Nothing has happened yet that a tenant would be told of. */
async function notifyAll(): Promise<void> {
  const accounts = await Promise.all(tenants.map(({ key }) => call(key, 'GET', '/account')));
  await world.stop();
  const store = await world.openStore();
  for (const [at, { body }] of accounts.entries()) {
    const id = `ntf_${'0'.repeat(24)}${at}`;
    const words = { kind: 'post.failed', once_key: 'x', title: 'Told', text: `Of ${id}`, href: '/' } as const;
    await store.db
      .insertInto('notifications')
      .values({ id, account_id: body.data.id, ...words, at: 1 })
      .execute();
    const tenant = tenants[at];
    if (tenant !== undefined) tenant.ids['notification'] = id;
  }
  await store.close();
  await world.start();
}

/** One of everything, for one tenant. */
async function settle(key: string): Promise<Ids> {
  const schedule = new Date(Date.now() + 3_600_000).toISOString();
  const form = await world.postForm({ caption: 'mine', schedule }, { 'X-API-Key': key });
  const [tikTokAccount] = (await call(key, 'GET', '/tiktok/accounts')).body.data;
  const made = await call(key, 'POST', '/keys', { name: 'second' });
  const events = ['post.published'];
  const webhook = await call(key, 'POST', '/webhooks', { url: 'http://127.0.0.1:9/hook', events });
  const delivery = await call(key, 'POST', `/webhooks/${webhook.body.data.id}/test`);
  return {
    post: form.body.postId,
    tikTokAccount: tikTokAccount?.id ?? '',
    key: made.body.data.id,
    webhook: webhook.body.data.id,
    delivery: delivery.body.data.id,
  };
}

const filled = (text: string, ids: Ids): string => text.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '');

/** All that a tenant can see of what is theirs, as far as nobody works on it. */
const visible = async (key: string): Promise<string> => {
  const paths = ['/tiktok/posts', '/keys', '/webhooks', '/notifications', '/account/settings'];
  const answers = await Promise.all(paths.map((path) => call(key, 'GET', path)));
  const omit = ['lastUsedAt', 'today', 'failures', 'failingSince'];
  return JSON.stringify(
    answers.map(({ body }) => body),
    (name, value: unknown) => (omit.includes(name) ? null : value),
  );
};

/** As many unknown characters as the ids of another have: of those nothing may be told apart. */
const unknownIds = (ids: Ids): Ids =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.replace(/[^_]/g, 'x')]));

describe('what belongs to another tenant', () => {
  it('has ids', () => {
    for (const { ids } of tenants) expect(Object.values(ids)).not.toContain('');
    for (const { ids } of tenants) for (const id of Object.values(ids)) expect(id).toMatch(/^\w{8,}$/);
  });

  it.each([...routes, ...elsewhere])(
    '$method $path: 404, as for what does not exist',
    async ({ method, path, body }) => {
      for (const [at, { key }] of tenants.entries()) {
        const theirs = tenants[1 - at];
        if (theirs === undefined) throw new Error('There are two tenants.');
        const before = await visible(theirs.key);
        const ask = (ids: Ids) =>
          call(key, method, filled(path, ids), body && (JSON.parse(filled(JSON.stringify(body), ids)) as object));
        const answer = await ask(theirs.ids);
        expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
        const unknown = await ask(unknownIds(theirs.ids));
        expect([unknown.status, unknown.body.error.code]).toEqual([404, 'not_found']);
        expect(answer.body.error.message.replaceAll(/\w{20,}/g, '…')).toBe(
          unknown.body.error.message.replaceAll(/\w{20,}/g, '…'),
        );
        expect(await visible(theirs.key)).toBe(before);
      }
    },
  );

  it('a delivery of another is not found under a webhook of one’s own', async () => {
    const [mine, theirs] = tenants;
    const { status } = await call(
      mine?.key ?? '',
      'POST',
      `/webhooks/${mine?.ids['webhook']}/deliveries/${theirs?.ids['delivery']}/replay`,
    );
    expect(status).toBe(404);
  });

  it('a list shows one’s own alone', async () => {
    const [mine, theirs] = tenants;
    for (const path of ['/tiktok/posts', '/tiktok/accounts', '/keys', '/webhooks', '/account', '/notifications']) {
      const { status, body } = await call(mine?.key ?? '', 'GET', path);
      expect(status).toBe(200);
      for (const id of Object.values(theirs?.ids ?? {})) expect(JSON.stringify(body)).not.toContain(id);
    }
  });
});

it('no route with an id is missing here', () => {
  const folder = new URL('../../../packages/server/src/http/routes/', import.meta.url);
  // What the owner reads belongs to no tenant.
  const files = readdirSync(folder).filter((file) => file !== 'owner.ts');
  const declared = files.flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/v1\.(\w+)(?:<[^(]*>)?\(\s*'([^']*:[^']*)'/g)].map(
      ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replaceAll(/:\w+/g, ':')}`,
    );
  });
  const tried = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, ':')}`);
  expect(tried.toSorted()).toEqual(declared.toSorted());
});
