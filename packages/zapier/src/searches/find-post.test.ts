import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { tikApisApp } from '../app.js';
import type { PostRow } from '../posts/post-row.js';
import { type AnsweringServer, startAnsweringServer } from '../testing/answering-server.js';
import { findPost } from './find-post.js';

const asZapier = createAppTester(tikApisApp('hosted'));

let server: AnsweringServer;
/** Of every post of a long list. */
let fields: Partial<Post>;
beforeEach(async () => {
  process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';
  server = await startAnsweringServer(({ url }) => {
    const page = Number(new URL(url, 'http://server').searchParams.get('page'));
    const data = Array.from({ length: 100 }, (_, n) => {
      const number = page * 100 + n;
      return { id: `post_${number}`, status: 'published', caption: `Number ${number}.`, createdAt: '', ...fields };
    });
    const pagination = { total: 20_000, pages: 200, current: page, limit: 100 };
    return { body: { success: true, data, meta: { pagination } } };
  });
});
afterEach(async () => {
  delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
  await server.close();
});

async function find(inputData: Record<string, string>): Promise<string[]> {
  const perform = findPost.operation.perform as (z: ZObject) => Promise<PostRow[]>;
  const rows = await asZapier(perform, { authData: { apiKey: 'a-key', baseUrl: server.url }, inputData });
  return rows.map(({ id }) => id);
}

it('looks among the 1,000 newest posts, and no further', async () => {
  fields = { history: [] };
  expect(await find({ preventDuplicatesKey: 'row 1' })).toEqual([]);
  expect(server.received).toHaveLength(10);
});

it('stops where it has found the post, and gives ten at most', async () => {
  fields = {};
  expect(await find({ caption: 'number 250.' })).toEqual(['post_250']);
  expect(server.received).toHaveLength(2);
  expect((await find({ caption: 'number 15' })).length).toBe(10);
});

it('does not look for a key where none is kept', async () => {
  fields = {};
  expect(await find({ preventDuplicatesKey: 'row 1' })).toEqual([]);
  expect(server.received).toHaveLength(1);
});
