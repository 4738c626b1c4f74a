import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sample } from '../server/world.js';
import type { WorkflowResult } from './engine/messages.js';
import { type Line, openLine } from './line.js';
import { createN8nWorld, type N8nWorld, tikapis } from './n8n-world.js';

jest.setTimeout(60_000);

let world: N8nWorld;
let line: Line;

beforeAll(async () => {
  world = await createN8nWorld();
});
beforeEach(async () => {
  line = await openLine(world.apiUrl);
});
afterEach(() => line.close());
afterAll(() => world.close());

const file = { bytes: sample, name: 'clip.mp4', mimeType: 'video/mp4' };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const get = (id = 'none', settings = {}) => tikapis('post', 'get', { postId: byId(id) }, settings);
const create = (parameters = {}, settings = {}) =>
  tikapis(
    'post',
    'create',
    { source: 'binary', binaryPropertyName: 'data', visibility: 'private', ...parameters },
    settings,
  );

/** The sentences a person reads, without the parts that differ from run to run. */
function told({ status, error }: WorkflowResult) {
  expect(status).toBe('error');
  // What n8n says of an error that has no words of its own.
  expect(error?.message).not.toMatch(/The service|could not be found|please check|perhaps/);
  expect(error?.description ?? '').not.toBe('');
  return error;
}

describe('what a person is told', () => {
  it('of a wrong key', async () => {
    const wrong = `${world.apiKey.slice(0, -1)}${world.apiKey.endsWith('a') ? 'b' : 'a'}`;
    const error = told(await world.run([get()], { apiKey: wrong }));
    expect(error).toMatchObject({ message: expect.stringMatching(/key/i), failure: { cause: 'credential-invalid' } });
  });

  it('of a key that is none, without sending it', async () => {
    const error = told(await world.run([get()], { apiKey: 'two words', baseUrl: line.apiUrl }));
    expect(error).toMatchObject({ message: expect.stringMatching(/key/i) });
    expect(error?.stored).not.toContain('two words');
    expect(line.seen).toEqual([]);
  });

  it('of an address where no server is', async () => {
    const gone = await openLine();
    await gone.close();
    const error = told(await world.run([get()], { baseUrl: gone.apiUrl }));
    expect(error).toMatchObject({ message: expect.stringContaining(new URL(gone.apiUrl).host) });
  });

  it('of an address where something else answers', async () => {
    line.trouble('GET', '/', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<title>Log in</title>' });
    const error = told(await world.run([get()], { baseUrl: line.apiUrl }));
    expect(error).toMatchObject({ message: expect.stringContaining('not that of a TikAPIs server') });
  });

  it('of a post that is not there', async () => {
    const error = told(await world.run([get('post_none')]));
    expect(error).toMatchObject({ message: expect.stringContaining('post_none'), itemIndex: 0 });
  });

  it('of a post that cannot be cancelled any more', async () => {
    const { body } = await world.postForm({ caption: 'too late', visibility: 'private' });
    await world.untilStatus(body.postId, 'published');
    const error = told(await world.run([tikapis('post', 'cancel', { postId: byId(body.postId) })]));
    expect(error).toMatchObject({ message: expect.stringContaining('"published"'), httpCode: '409' });
  });

  it('of a limit that is used up for long, and n8n how long', async () => {
    line.trouble('GET', '/tiktok/posts', { status: 429, headers: { 'Retry-After': '3600' }, body: '' });
    const error = told(await world.run([get()], { baseUrl: line.apiUrl }));
    expect(error).toMatchObject({
      httpCode: '429',
      description: expect.stringContaining('1 h'),
      failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
    });
  });

  it('of a server that fails again and again', async () => {
    line.trouble('GET', '/tiktok/posts', { status: 500, body: '' });
    const error = told(await world.run([get()], { baseUrl: line.apiUrl }));
    expect(error).toMatchObject({ httpCode: '500', failure: { cause: 'temporarily-unavailable' } });
    expect(line.seen).toHaveLength(4);
  });

  it('of a caption that is too long, with the name of the field as the form has it', async () => {
    const error = told(await world.run([create({ caption: 'x'.repeat(2201) })], { items: [{ file }] }));
    expect(error).toMatchObject({ message: expect.stringContaining('2,201'), itemIndex: 0 });
    expect(`${error?.message} ${error?.description}`).toContain('Caption');
  });

  it('of a time that has passed', async () => {
    const error = told(await world.run([create({ schedule: '2020-01-01T00:00:00' })], { items: [{ file }] }));
    expect(error).toMatchObject({ message: expect.stringMatching(/past|2020/), itemIndex: 0 });
  });
});

it('waits as a server asks, and goes on', async () => {
  line.trouble('GET', '/tiktok/posts', { status: 429, headers: { 'Retry-After': '0' }, body: '' }, 1);
  const { body } = await world.postForm({ caption: 'patience', visibility: 'private' });
  expect((await world.run([get(body.postId)], { baseUrl: line.apiUrl })).status).toBe('success');
});

it('never keeps the key in what n8n stores', async () => {
  const gone = await openLine();
  await gone.close();
  for (const baseUrl of [gone.apiUrl, world.apiUrl()]) {
    const { error } = await world.run([get('post_none')], { baseUrl });
    expect(error?.stored).not.toContain(world.apiKey);
  }
  expect(world.engine.log()).not.toContain(world.apiKey);
});

describe('waiting for a post', () => {
  it('throws when it fails', async () => {
    await world.fault({ action: 'fail', failReason: 'file_format_check_failed' });
    const error = told(await world.run([create({ waitUntilPublished: true })], { items: [{ file }] }));
    expect(error).toMatchObject({ itemIndex: 0 });
  });

  it('throws when the time is up, and says that the post goes on', async () => {
    await world.control('PATCH', '/knobs', { processingDelayMs: 60_000 });
    const error = told(await world.run([create({ waitUntilPublished: true, waitTimeout: 1 })], { items: [{ file }] }));
    await world.control('PATCH', '/knobs', { processingDelayMs: 20 });
    expect(error).toMatchObject({ message: expect.stringContaining('still'), itemIndex: 0 });
    expect(error?.description).toContain('do not post it again');
  });
});

describe('when one of three items cannot be posted', () => {
  const items = ['one', 'x'.repeat(2201), 'three'].map((caption) => ({ json: { caption }, file }));
  const step = (settings: object) => create({ caption: '={{ $json.caption }}' }, settings);

  it('gives the error output that item and no other', async () => {
    const { status, runs } = await world.run([step({ onError: 'continueErrorOutput' })], { items });
    expect(status).toBe('success');
    const [good = [], bad = []] = runs['create']?.[0]?.outputs ?? [];
    expect(good.map(({ json, pairedItem }) => [json['caption'], pairedItem])).toEqual([
      ['one', { item: 0 }],
      ['three', { item: 2 }],
    ]);
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ json: { error: expect.stringContaining('2,201') }, pairedItem: { item: 1 } });
  });

  it('goes on in one output with the words in the place of the item', async () => {
    const { status, runs } = await world.run([step({ onError: 'continueRegularOutput' })], { items });
    expect(status).toBe('success');
    const [all = []] = runs['create']?.[0]?.outputs ?? [];
    expect(all.map(({ json, pairedItem }) => [json['caption'] ?? 'trouble', pairedItem])).toEqual([
      ['one', { item: 0 }],
      ['trouble', { item: 1 }],
      ['three', { item: 2 }],
    ]);
  });

  it('stops, and names the item', async () => {
    const result = await world.run([step({})], { items });
    expect(told(result)).toMatchObject({ itemIndex: 1 });
  });
});
