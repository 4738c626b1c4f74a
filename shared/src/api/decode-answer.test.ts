import { describe, expect, it } from '@jest/globals';
import { decodeBody, decodePostAnswer, decodePostPage } from './decode-answer.js';

const origin = { host: 'api.example.com', nowMs: Date.UTC(2026, 10, 22) };
const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const postA = {
  id: 'post_1',
  status: 'scheduled',
  caption: 'Hello #one',
  createdAt: '2026-11-22T12:00:00.000Z',
  scheduledAt: '2026-11-23T12:00:00.000Z',
  videoUrl: 'https://example.com/video.mp4',
  visibility: 'public',
  metrics: { views: 3, likes: 2, comments: 1, shares: 0 },
};
const postB = {
  id: 'post_2',
  userId: 'user_1',
  status: 'published',
  caption: 'Hello',
  createdAt: '2026-11-22T12:00:00.000Z',
  publishedAt: '2026-11-22T12:03:00.000Z',
  tiktokId: '7312345678901234567',
};

describe('decodePostAnswer reads', () => {
  it("revision A's envelope", () => {
    expect(decodePostAnswer(answer({ success: true, data: postA }), origin)).toEqual(postA);
  });

  it("revision B's bare post", () => {
    expect(decodePostAnswer(answer(postB), origin)).toEqual(postB);
  });

  it("revision B's answer to an upload, which has no status", () => {
    const body = { message: 'Video upload started', postId: 'post_3', publishId: 'v_pub_1' };
    expect(decodePostAnswer(answer(body, 202), origin)).toEqual({
      id: 'post_3',
      status: 'pending',
      caption: '',
      createdAt: '',
      publishId: 'v_pub_1',
    });
  });

  it('the post beside the fields of revision B', () => {
    const body = {
      success: true,
      message: 'ok',
      postId: 'post_1',
      publishId: null,
      data: { ...postA, publishId: null },
    };
    expect(decodePostAnswer(answer(body, 202), origin)).toEqual({ ...postA, publishId: null });
  });

  it('an id that JavaScript would round', () => {
    const body = '{"success":true,"data":{"id":9007199254740993123,"status":"pending","caption":"","createdAt":""}}';
    expect(decodePostAnswer(answer(body), origin).id).toBe('9007199254740993123');
  });

  it.each([[{ success: true }], [{ success: true, data: {} }], [{ success: true, data: null }], [{ hello: 'world' }]])(
    'no post in %j',
    (body) => {
      expect(() => decodePostAnswer(answer(body), origin)).toThrow(expect.objectContaining({ code: 'not_tikapis' }));
    },
  );
});

describe('decodePostPage reads', () => {
  const pagination = { total: 41, pages: 3, current: 2, limit: 20 };

  it("revision A's list", () => {
    const body = { success: true, data: [postA], meta: { pagination } };
    expect(decodePostPage(answer(body), origin)).toEqual({ posts: [postA], pagination });
  });

  it("revision B's list", () => {
    const body = { posts: [postB], pagination };
    expect(decodePostPage(answer(body), origin)).toEqual({ posts: [postB], pagination });
  });

  it('a list that does not count its pages', () => {
    const { pagination: found } = decodePostPage(
      answer({ posts: [postB], pagination: { total: 41, limit: 20 } }),
      origin,
    );
    expect(found).toEqual({ total: 41, pages: 3, current: 1, limit: 20 });
  });

  it.each([
    [[postA], { total: 1, pages: 1, current: 1, limit: 1 }],
    [[], { total: 0, pages: 0, current: 1, limit: 0 }],
  ])('a list of %j without pagination', (posts, found) => {
    expect(decodePostPage(answer({ posts }), origin).pagination).toEqual(found);
  });

  it('past what is no post', () => {
    const body = { data: [null, 'text', { id: 'x' }, postA] };
    expect(decodePostPage(answer(body), origin).posts).toEqual([postA]);
  });

  it('no list', () => {
    expect(() => decodePostPage(answer({ success: true, data: postA }), origin)).toThrow(
      expect.objectContaining({ code: 'not_tikapis' }),
    );
  });
});

describe('decodeBody', () => {
  it('takes 204 without a body', () => {
    expect(decodeBody(answer('', 204), origin)).toEqual({});
  });

  it.each(['', '<!doctype html><title>Hello</title>', '[]', '"text"', 'null', '{"cut":'])(
    'does not take %j for TikAPIs',
    (body) => {
      expect(() => decodeBody(answer(body), origin)).toThrow(
        expect.objectContaining({
          code: 'not_tikapis',
          message: 'The answer of api.example.com (status 200) is not that of a TikAPIs server.',
          status: 200,
        }),
      );
    },
  );

  it.each([
    ['https://other.example.com/v1/posts?token=secret#x', 'https://other.example.com/v1/posts'],
    ['/login', '/login'],
    [undefined, 'another address'],
  ])('refuses a redirect to %s', (location, shown) => {
    expect(() => decodeBody(answer('', 308, location === undefined ? {} : { location }), origin)).toThrow(
      expect.objectContaining({
        code: 'redirect_refused',
        message: `api.example.com answered with a redirect to ${shown}; the API key is never sent on to another address.`,
      }),
    );
  });

  it('takes a refusal for one, whatever its status', () => {
    const body = { success: false, error: { code: 'forbidden', message: 'Not with this key.' } };
    expect(() => decodeBody(answer(body, 200), origin)).toThrow(
      expect.objectContaining({ code: 'forbidden', message: 'Not with this key.', action: 'fix_key' }),
    );
  });
});
