import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a client that has its answer may go on sending, and how long it may be silent meanwhile. */
const DRAIN_MS = 30_000;
const SILENCE_MS = 5_000;

/** Whether more of the request is still to come. */
export const isBodyArriving = (request: IncomingMessage): boolean => !request.complete && !request.destroyed;

/** Whether the connection ended before the request did. */
export const isClientGone = (request: IncomingMessage): boolean => !request.complete && request.destroyed;

/**
 * Answers at once, and ends the connection when the client has stopped sending. Ending it earlier would reset it, and
 * many clients would then see the reset instead of the answer. https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
export function answerThenDrain(request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply {
  async function* answer() {
    yield Buffer.from(body);
    await drain(request.raw);
  }
  reply.headers({ Connection: 'close', 'Content-Length': Buffer.byteLength(body) });
  return reply.send(Readable.from(answer()));
}

function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(longest);
      clearTimeout(silence);
      resolve();
    };
    const longest = setTimeout(end, DRAIN_MS);
    const silence = setTimeout(end, SILENCE_MS);
    request.unpipe();
    request.on('data', () => silence.refresh());
    request.once('end', end).once('close', end).once('error', end);
    request.resume();
    if (!isBodyArriving(request)) end();
  });
}
