import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { sample } from '../server/world.js';
import { type Line, openLine } from './line.js';
import { createN8nWorld, type N8nWorld, oneOutput, tikapis } from './n8n-world.js';

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

const file = { bytes: sample, name: 'my clip.mp4', mimeType: 'video/mp4' };
const create = (parameters = {}) =>
  tikapis('post', 'create', { source: 'binary', binaryPropertyName: 'data', visibility: 'private', ...parameters });

it.each([
  ['from the disk', 'filesystem'],
  ['from memory', 'default'],
] as const)('sends a video %s with its length told before, byte for byte', async (_where, mode) => {
  const engine = mode === 'default' ? await world.inMemoryEngine() : world.engine;
  const step = create({ caption: mode, waitUntilPublished: true });
  const result = await world.run([step], { items: [{ file }], baseUrl: line.apiUrl, engine });
  expect(oneOutput(result, 'create')).toMatchObject({ status: 'published', caption: mode });

  const [upload] = line.seen.filter(({ method }) => method === 'POST');
  expect(upload?.headers).toMatchObject({ 'content-length': String(upload?.body.length) });
  expect(upload?.headers).not.toHaveProperty('transfer-encoding');
  expect(upload?.body.includes(sample)).toBe(true);
});

it('refuses a file that is too large before a byte of it is sent', async () => {
  const large = { ...file, bytes: new Uint8Array(50 * 1024 * 1024 + 1) };
  const result = await world.run([create()], { items: [{ file: large }], baseUrl: line.apiUrl });
  expect(result).toMatchObject({ status: 'error', error: { itemIndex: 0, message: expect.stringContaining('50') } });
  expect(line.seen.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('says which field has no file', async () => {
  const result = await world.run([create({ binaryPropertyName: 'video' })], { items: [{ file }] });
  expect(result).toMatchObject({ status: 'error', error: { message: expect.stringContaining('video'), itemIndex: 0 } });
});

it('neither follows a redirect with a video nor takes the key to another address', async () => {
  const elsewhere = await openLine();
  line.trouble('POST', '/tiktok/posts', { status: 307, headers: { Location: `${elsewhere.apiUrl}/tiktok/posts` } });
  const result = await world.run([create()], { items: [{ file }], baseUrl: line.apiUrl });
  expect(result).toMatchObject({ status: 'error', error: { message: expect.stringContaining('redirect') } });
  expect(elsewhere.seen).toEqual([]);
  await elsewhere.close();
});
