import path from 'node:path';
import { tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import type { VideoStore } from '../../files/video-store.js';
import { findPost } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import { readByteRange } from '../byte-range.js';
import { callerOf } from '../caller.js';

/** Whatever was uploaded, it is never taken for a page. */
const contentTypes: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.avi': 'video/x-msvideo',
};

/** `GET /tiktok/posts/{id}/video`: the video of a post, for as long as it is stored, whole or in parts. */
export function postVideoRoute(v1: FastifyInstance, { db, videos }: { db: Database; videos: VideoStore }): void {
  v1.get<{ Params: { id: string } }>('/tiktok/posts/:id/video', async (request, reply) => {
    const { id } = request.params;
    const post = await findPost(db, callerOf(request).accountId, id);
    if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
    const { video_file: file } = post;
    const sizeBytes = file === null ? null : await videos.sizeOf(file);
    if (file === null || sizeBytes === null) throw tikApisError('not_found', { what: 'stored video of the post', id });
    reply.headers({
      'Accept-Ranges': 'bytes',
      'Content-Type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
    });
    const range = readByteRange(request.headers.range, sizeBytes);
    if (range === 'unsatisfiable')
      return reply.status(416).header('Content-Range', `bytes */${sizeBytes}`).type('text/plain').send('');
    if (range === null) return reply.header('Content-Length', sizeBytes).send(videos.read(file));
    const { start, end } = range;
    return reply
      .status(206)
      .headers({ 'Content-Range': `bytes ${start}-${end}/${sizeBytes}`, 'Content-Length': end - start + 1 })
      .send(videos.read(file, range));
  });
}
