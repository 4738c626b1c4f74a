import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PostAnswer } from './answers.js';
import { createWorld, type World } from './world.js';

interface Pagination {
  total: number;
  pages: number;
  current: number;
  limit: number;
}
interface List {
  data: PostAnswer[];
  meta: { pagination: Pagination };
  posts: PostAnswer[];
  pagination: Pagination;
}

let world: World & { keys: Record<string, string> };
let ids: string[];
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
  ids = [];
  for (let n = 0; n < 5; n += 1) {
    const fields = {
      caption: `post ${n}`,
      ...(n < 2 && { schedule: new Date(Date.now() + 86_400_000).toISOString() }),
    };
    ids.push((await world.postForm(fields)).body.postId);
  }
  for (const id of ids.slice(2)) await world.untilStatus(id, 'published');
});
afterAll(() => world.close());

const list = async (query: string) => (await world.call<List>('GET', `/tiktok/posts?${query}`)).body;
const idsOf = ({ data }: List) => data.map(({ id }) => id);

describe('GET /tiktok/posts', () => {
  it('gives the newest first, with totals', async () => {
    const all = await list('');
    expect(idsOf(all)).toEqual(ids.toReversed());
    expect(all).toMatchObject({ success: true, meta: { pagination: { total: 5, pages: 1, current: 1, limit: 20 } } });
  });

  it('gives the same in the form of revision B, whose clients read nothing else', async () => {
    const { data, meta, posts, pagination } = await list('limit=2');
    expect(posts).toEqual(data);
    expect(pagination).toEqual(meta.pagination);
    expect(pagination.total).toBe(5);
  });

  it('pages, without a post twice or left out', async () => {
    const pages = [
      await list('limit=2'),
      await list('limit=2&page=2'),
      await list('limit=2&page=3'),
      await list('limit=2&page=4'),
    ];
    expect(pages.flatMap(idsOf)).toEqual(ids.toReversed());
    expect(pages.map(({ meta }) => meta.pagination.pages)).toEqual([3, 3, 3, 3]);
    expect(pages[3]?.data).toEqual([]);
  });

  it('filters by status, id and day', async () => {
    const [scheduled = '', , published = ''] = ids;
    expect(idsOf(await list('status=scheduled')).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    expect(idsOf(await list('status=published'))).toHaveLength(3);
    expect(idsOf(await list(`postId=${scheduled}`))).toEqual([scheduled]);
    expect(idsOf(await list(`postId=${published}&page=2`))).toEqual([]);
    expect(idsOf(await list(`postId=${published}&status=failed`))).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(idsOf(await list(`startDate=${today}&endDate=${today}`))).toHaveLength(5);
    expect(idsOf(await list('endDate=2020-01-01'))).toEqual([]);
    const { createdAt } = await world.get(published);
    expect(idsOf(await list(`startDate=${createdAt}&endDate=${createdAt}`))).toContain(published);
  });

  it.each(['page=0', 'limit=101', 'limit=x', 'status=done', 'startDate=yesterday', 'colour=red', 'page=1&page=2'])(
    'refuses %s',
    async (query) => {
      const answer = await world.call('GET', `/tiktok/posts?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    },
  );

  it.each(['post_nothing', "' or 1=1 --", '%00', 'ü'])('an id that is none (%s): 404', async (id) => {
    for (const path of [`/tiktok/posts/${encodeURIComponent(id)}`, `/tiktok/posts?postId=${encodeURIComponent(id)}`]) {
      expect(await world.call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    }
  });
});

describe('another account', () => {
  it('sees nothing of this one, by no id', async () => {
    const key = world.keys['other@example.com'] ?? '';
    const [id = ''] = ids;
    const accounts = await world.call<{ data: { id: string }[] }>('GET', '/tiktok/accounts');
    const [mine] = accounts.body.data;

    expect((await world.call<List>('GET', '/tiktok/posts', { key })).body.data).toEqual([]);
    expect((await world.call<List>('GET', '/tiktok/accounts', { key })).body.data).toEqual([]);
    expect((await world.call('GET', `/tiktok/posts/${id}`, { key })).status).toBe(404);
    expect((await world.call('GET', `/tiktok/posts?postId=${id}`, { key })).status).toBe(404);
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ videoUrl: 'https://example.com/a.mp4', accountId: mine?.id });
    const posted = await world.call('POST', '/tiktok/posts', { key, headers, body });
    expect(posted).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect(await world.ledger('init')).toHaveLength(3);
  });
});
