import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that has what one revision of the documentation describes, and nothing of ours. */
export interface DocumentedServer {
  apiUrl: string;
  posts: { id: string; caption: string; status: string; createdAt: string }[];
  close: () => Promise<void>;
}

interface Reply {
  status: number;
  body: object | string;
}

/** JSON and envelopes; what it does not know is a page of the web site. */
export const startRevisionA = (): Promise<DocumentedServer> =>
  start(async (posts, request, query) => {
    if (request.method === 'POST') {
      const { caption = '' } = JSON.parse(await textOf(request)) as { caption?: string };
      const post = newPost(caption);
      posts.unshift(post);
      return { status: 200, body: { success: true, data: post } };
    }
    const found = posts.filter(({ id }) => id === (query.get('postId') ?? id));
    if (query.has('postId') && found.length === 0) {
      return { status: 404, body: { success: false, error: { code: 'not_found', message: 'Post not found' } } };
    }
    const pagination = { total: found.length, pages: 1, current: 1, limit: 20 };
    return { status: 200, body: { success: true, data: found, meta: { pagination } } };
  }, '<!DOCTYPE html><title>404: This page could not be found</title>');

/** Forms and bare bodies; what it does not know is a bare error. */
export const startRevisionB = (): Promise<DocumentedServer> =>
  start(
    async (posts, request, query) => {
      if (request.method === 'POST') {
        const form = await textOf(request);
        if (!form.includes('name="videoFile"')) return { status: 400, body: { error: 'videoFile is required' } };
        const caption = /name="caption"\r\n\r\n([^\r]*)/.exec(form)?.[1] ?? '';
        const post = newPost(caption);
        posts.unshift(post);
        return { status: 202, body: { success: true, message: 'Accepted', postId: post.id, publishId: null } };
      }
      const found = posts.filter(({ id }) => id === (query.get('postId') ?? id));
      if (query.has('postId') && found.length === 0) return { status: 404, body: { error: 'Post not found' } };
      const pagination = { total: found.length, pages: 1, current: 1, limit: 20 };
      return { status: 200, body: { posts: found, pagination } };
    },
    { error: 'Not found' },
  );

const newPost = (caption: string) => ({
  id: `post_${randomUUID()}`,
  caption,
  status: 'pending',
  createdAt: new Date().toISOString(),
});

const textOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString('latin1');

async function start(
  answer: (posts: DocumentedServer['posts'], request: IncomingMessage, query: URLSearchParams) => Promise<Reply>,
  unknown: object | string,
): Promise<DocumentedServer> {
  const posts: DocumentedServer['posts'] = [];
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const isKnown = pathname === '/v1/tiktok/posts' && (request.method === 'GET' || request.method === 'POST');
    const { status, body } = isKnown ? await answer(posts, request, searchParams) : { status: 404, body: unknown };
    const isText = typeof body === 'string';
    response.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must still end.
  server.unref();
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    posts,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
