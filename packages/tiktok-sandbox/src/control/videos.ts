import { createReadStream } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.js';
import { controlRefusal } from './parse.js';

const contentTypes: Record<string, string> = { '.mp4': 'video/mp4', '.mov': 'video/quicktime', '.webm': 'video/webm' };

/** Plays what was received. */
export function addVideoControls(app: FastifyInstance, world: World): void {
  app.get<{ Params: { publishId: string } }>('/_sandbox/videos/:publishId', (request, reply) => {
    const file = world.state.publishes.get(request.params.publishId)?.file;
    if (!file) throw controlRefusal(404, 'There is no such video.');
    // By its name only, so that a data folder can be moved.
    const path = join(world.videosDir, basename(file.path));
    const range = parseRange(request.headers.range, file.sizeBytes);
    reply.type(contentTypes[extname(path)] ?? 'video/mp4').header('accept-ranges', 'bytes');
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send();
    const { first, last } = range ?? { first: 0, last: file.sizeBytes - 1 };
    if (range !== undefined) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.sizeBytes}`);
    reply.header('content-length', last - first + 1);
    return reply.send(createReadStream(path, { start: first, end: last }));
  });
}

/** One range of a `Range` header; undefined when there is none that has to be heeded. */
function parseRange(
  header: string | undefined,
  sizeBytes: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
