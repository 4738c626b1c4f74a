import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { containerTypes, tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import type { VideoStore } from '../../files/video-store.js';
import { findPost } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import { readByteRange } from '../byte-range.js';
import { callerOf } from '../caller.js';

/** By the extension of a stored file, which is its container. Whatever was uploaded, it is never taken for a page. */
const contentTypes: Readonly<Record<string, string>> = containerTypes;

/** `GET /tiktok/posts/{id}/video`: the video of a post, for as long as it is stored, whole or in parts. */
export function postVideoRoute(v1: FastifyInstance, { db, videos }: { db: Database; videos: VideoStore }): void {
  v1.get<{ Params: { id: string } }>('/tiktok/posts/:id/video', async (request, reply) => {
    const { id } = request.params;
    const post = await findPost(db, callerOf(request).accountId, id);
    if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
    const { video_file: file } = post;
    const sizeBytes = file === null ? null : await videos.sizeOf(file);
    const gone = () => tikApisError('not_found', { what: 'stored video of the post', id });
    if (file === null || sizeBytes === null) throw gone();
    const range = readByteRange(request.headers.range, sizeBytes);
    const part = range === null || range === 'unsatisfiable' ? undefined : range;
    const content = range === 'unsatisfiable' ? '' : await openVideo(videos, file, part);
    if (content === undefined) throw gone();
    reply.headers({
      'Accept-Ranges': 'bytes',
      'Content-Type': contentTypes[path.extname(file).slice(1)] ?? 'application/octet-stream',
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
    });
    if (range === 'unsatisfiable')
      return reply.status(416).header('Content-Range', `bytes */${sizeBytes}`).type('text/plain').send(content);
    if (part === undefined) return reply.header('Content-Length', sizeBytes).send(content);
    const { start, end } = part;
    return reply
      .status(206)
      .headers({ 'Content-Range': `bytes ${start}-${end}/${sizeBytes}`, 'Content-Length': end - start + 1 })
      .send(content);
  });
}

/** Undefined when the video has gone since it was looked for: its time of being kept may end at any moment. */
export async function openVideo(
  videos: Pick<VideoStore, 'read' | 'sizeOf'>,
  file: string,
  range?: { start: number; end: number },
): Promise<Readable | undefined> {
  const content = videos.read(file, range);
  try {
    await once(content, 'readable');
    return content;
  } catch (error) {
    if ((await videos.sizeOf(file)) === null) return undefined;
    throw error;
  }
}
