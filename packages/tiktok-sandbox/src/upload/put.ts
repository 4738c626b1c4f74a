import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Publish } from '../ledger/state.js';
import { type ChunkPlan, nextChunk } from '../publish/chunk-rules.js';
import { type Words, wordsOf } from '../wire/words.js';
import type { World } from '../world.js';
import { complete } from './complete.js';
import { type ContentRange, parseContentRange, progressRange } from './content-range.js';
import { isVideoType, videoPath } from './video-files.js';

/** `PUT <upload_url>`: one chunk. The address itself is the credential. */
export async function addUploadEndpoint(app: FastifyInstance, world: World): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The body stays a stream: nobody holds a video in memory.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.put('/upload/', { config: { endpoint: 'upload' } }, (request, reply) => receivePut(world, request, reply));
  });
}

async function receivePut(world: World, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const publish = findUpload(world, wordsOf(request.query));
  if (publish === undefined) return answer(reply, 404, 'There is no such upload.');
  const { sourceInfo, upload, publishId } = publish;
  if (sourceInfo.source !== 'FILE_UPLOAD' || upload === null) return answer(reply, 404, 'There is no such upload.');
  if (upload.expiresAt <= world.now()) return answer(reply, 403, 'The upload_url has expired.');

  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const range = parseContentRange(request.headers['content-range']);
  const wrong = whatIsWrong(request, contentType, range, sourceInfo.video_size);
  if (wrong !== undefined || range === undefined) return answer(reply, 400, wrong);
  return world.uploads.inTurn(publishId, request.raw, () =>
    takeChunk(world, publish, sourceInfo, { ...range, contentType }, request, reply),
  );
}

async function takeChunk(
  world: World,
  publish: Publish,
  plan: ChunkPlan,
  { first, last, total, contentType }: ContentRange & { contentType: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { publishId, account, receivedBytes } = publish;
  if (first !== receivedBytes) {
    reply.header('content-range', progressRange(receivedBytes, total));
    return answer(reply, 416, `${receivedBytes} bytes were received so far.`);
  }
  const expected = nextChunk(plan, receivedBytes);
  if (last !== expected.last) {
    return answer(reply, 400, `The chunk has to be bytes ${expected.first}-${expected.last} by the plan of its init.`);
  }

  const path = videoPath(world.videosDir, publishId, publish.contentType ?? contentType);
  const chunk = { publishId, path, first, last, stallAfterBytes: request.stallsAfterBytes };
  const outcome = await world.uploads.receive(chunk, request.raw);
  if (!outcome.whole) {
    world.append('chunk_interrupted', account, { publishId, first, last, arrivedBytes: outcome.arrivedBytes });
    return reply.hijack();
  }
  world.append('chunk_received', account, { publishId, first, last, receivedBytes: last + 1, contentType });
  reply.header('content-range', progressRange(last + 1, total));
  if (last + 1 < total) return answer(reply, 206);
  complete(world, publish, path, outcome.sha256);
  return answer(reply, 201);
}

function findUpload({ state }: World, query: Words): Publish | undefined {
  const publish = state.publishes.get(state.uploads.get(query['upload_id'] ?? '') ?? '');
  return publish?.upload?.uploadToken === query['upload_token'] ? publish : undefined;
}

function whatIsWrong(
  request: FastifyRequest,
  contentType: string,
  range: ContentRange | undefined,
  videoSize: number,
): string | undefined {
  if (!isVideoType(contentType)) return 'The Content-Type has to be video/mp4, video/quicktime or video/webm.';
  if (range === undefined) return 'The Content-Range has to be of the form bytes <first>-<last>/<video_size>.';
  if (range.total !== videoSize) return `The Content-Range has to end in the video_size of the init, ${videoSize}.`;
  const lengthBytes = range.last - range.first + 1;
  if (request.headers['content-length'] !== String(lengthBytes)) {
    return `The Content-Length has to be that of the range, ${lengthBytes}.`;
  }
  return undefined;
}

const answer = (reply: FastifyReply, status: number, message = ''): FastifyReply =>
  reply.code(status).send({ message });
