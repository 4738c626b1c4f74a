import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sample } from '../server/world.js';
import { type DocumentedServer, startRevisionA, startRevisionB } from './documented-servers.js';
import { createN8nWorld, type N8nWorld, oneOutput, output, tikapis } from './n8n-world.js';

jest.setTimeout(60_000);

let world: N8nWorld;
beforeAll(async () => {
  world = await createN8nWorld();
});
afterAll(() => world.close());

const file = { bytes: sample, name: 'clip.mp4', mimeType: 'video/mp4' };
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const fromUrl = { source: 'url', videoUrl: 'https://example.com/v.mp4' };
const fromFile = { source: 'binary', binaryPropertyName: 'data' };

describe.each([
  ['revision A', startRevisionA, fromUrl],
  ['revision B', startRevisionB, fromFile],
])('a server that has only %s of the documentation', (_name, start, source) => {
  let server: DocumentedServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());
  const run = (node: ReturnType<typeof tikapis>) =>
    world.run([node], { items: [{ file }], baseUrl: server.apiUrl, apiKey: 'a-key-of-another-form' });

  it('takes a post, gives it and lists it', async () => {
    const made = await run(tikapis('post', 'create', { ...source, caption: 'documented', visibility: 'public' }));
    const { id } = oneOutput(made, 'create');
    expect(server.posts).toMatchObject([{ id, caption: 'documented' }]);
    expect(oneOutput(await run(tikapis('post', 'get', { postId: byId(id) })), 'get')).toMatchObject({ id });
    const listed = await run(tikapis('post', 'getAll', { returnAll: true }));
    expect(output(listed, 'getAll').map(({ json }) => json['id'])).toEqual([id]);
  });

  it.each([
    ['check', tikapis('post', 'check', { ...fromUrl, visibility: 'public' })],
    ['cancel', tikapis('post', 'cancel', { postId: byId('post_1') })],
    ['reschedule', tikapis('post', 'reschedule', { postId: byId('post_1'), schedule: inAnHour() })],
    ['retry', tikapis('post', 'retry', { postId: byId('post_1') })],
    ['get the account', tikapis('account', 'get')],
    ['get the usage', tikapis('account', 'getUsage')],
    ['get the TikTok accounts', tikapis('account', 'getAll')],
  ])('says clearly that it does not offer to %s', async (_what, node) => {
    const { status, error } = await run(node);
    expect(status).toBe('error');
    expect(error?.message).toContain(`${new URL(server.apiUrl).host} does not offer`);
  });

  it('leaves the choice of the visibility open', async () => {
    const { choices } = await world.choices('options', 'getVisibilities', {}, { baseUrl: server.apiUrl });
    expect(choices.map(({ value }) => value)).toEqual(expect.arrayContaining(['public', 'friends', 'private']));
  });
});
