import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerShapes as shapes } from '@tikapis/core/contract';
import { createWorld, formOf, sample, type World } from './world.js';

let world: World;
let postId: string;
let webhookId: string;
beforeAll(async () => {
  world = await createWorld();
  postId = (await world.postForm({ caption: 'Hello', metadata: '{"order":"42"}' })).body.postId;
  await world.untilStatus(postId, 'published');
  webhookId = (await send('POST', '/webhooks', { url: 'http://127.0.0.1:9/hook', events: ['post.failed'] })).data.id;
});
afterAll(() => world.close());

/** Only ids are read from it. */
type Anything = any;
const send = async (method: string, path: string, body?: object): Promise<Anything> => {
  const init = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await world.call<Anything>(method, path, init)).body;
};
const fetchText = async (path: string) => {
  const answer = await fetch(`${new URL(world.apiUrl()).origin}${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

describe('what is documented is what is answered', () => {
  it.each([
    ['a post', shapes.post, () => send('GET', `/tiktok/posts/${postId}`)],
    ['the account', shapes.account, () => send('GET', '/account')],
    ['usage', shapes.usage, () => send('GET', '/account/usage')],
    ['the settings', shapes.settings, () => send('GET', '/account/settings')],
    ['a key', shapes.key, () => send('GET', '/keys/current')],
    ['a new key', shapes.newKey, () => send('POST', '/keys', { name: 'Documented' })],
    ['a way to connect', shapes.connection, () => send('POST', '/tiktok/accounts/connect')],
    ['a webhook', shapes.webhook, () => send('GET', `/webhooks/${webhookId}`)],
    ['a delivery', shapes.delivery, () => send('POST', `/webhooks/${webhookId}/test`)],
  ] as const)('%s', async (_what, shape, ask) => {
    const answer = await ask();
    expect(shape.safeParse(answer.data).error).toBeUndefined();
  });

  it('lists and forms', async () => {
    const posts = await send('GET', '/tiktok/posts');
    expect(shapes.post.array().safeParse(posts.data).error).toBeUndefined();
    expect(shapes.pagination.safeParse(posts.meta.pagination).error).toBeUndefined();
    const accounts = await send('GET', '/tiktok/accounts');
    expect(accounts.data).toHaveLength(1);
    expect(shapes.tikTokAccount.array().safeParse(accounts.data).error).toBeUndefined();
    const accepted = await world.postForm({ schedule: '2099-01-01T00:00:00Z' });
    expect(shapes.acceptedForm.safeParse(accepted.body).error).toBeUndefined();
  });

  it('checks and errors', async () => {
    const body = formOf({ caption: 'c'.repeat(2_201) }, sample);
    const check = await world.call<Anything>('POST', '/tiktok/posts/check', { body });
    expect(check.body.data.problems).toHaveLength(1);
    expect(shapes.check.safeParse(check.body.data).error).toBeUndefined();
    expect(shapes.error.safeParse(await send('POST', '/tiktok/posts', {})).error).toBeUndefined();
  });
});

describe('/openapi.json and /docs', () => {
  it('want no key, and speak of this server', async () => {
    const document = await fetchText('/openapi.json');
    expect(document).toMatchObject({ status: 200, type: expect.stringContaining('application/json') });
    expect(JSON.parse(document.text)).toMatchObject({ openapi: '3.1.1', servers: [{ url: '/' }] });
    const page = await fetchText('/docs');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.text).toContain(`${world.apiUrl()}/tiktok/posts`);
  });
});
