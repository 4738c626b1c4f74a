import { type ErrorCode, problem, TikApisError, tikApisError } from '@tikapis/core';
import { isDatabaseAway } from '@tikapis/database';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest } from '../posts/invalid-request.js';
import { answerThenDrain, isBodyArriving, isClientGone } from './early-answer.js';
import { errorAnswers } from './error-answers.js';
import { errorBody } from './error-body.js';
import { rateLimitHeaders } from './rate-limit.js';

const UNAVAILABLE_FOR_MS = 5_000;

export type ErrorHandler = (
  error: FastifyError | TikApisError,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply;

/** Every error leaves as the documented envelope. What we did not foresee is logged, and answered without its words. */
export function createErrorHandler(now: () => number): ErrorHandler {
  return (error, request, reply) => {
    const known = error instanceof TikApisError ? error : (fromFastify(error, request) ?? fromStorage(error, request));
    const answer = known === undefined ? undefined : errorAnswers[known.code as ErrorCode];
    if (known !== undefined && answer !== undefined) return send(request, reply, answer, known, now);
    // A client that went away in the middle of its request is no fault of ours.
    if (isClientGone(request.raw)) request.log.info({ reason: error.message }, 'the client went away');
    else request.log.error({ err: error }, 'unforeseen error');
    const own = tikApisError('server_error', { requestId: request.id });
    return send(request, reply, { status: 500, code: 'server_error' }, own, now);
  };
}

/**
 * Answers 404 in a scope. The hooks of the scope come first, so under /v1 a stranger gets 401 for every address.
 * @param page answers where there is a page after all
 */
export function answerNotFound(
  scope: FastifyInstance,
  page: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined = () => undefined,
): void {
  scope.setNotFoundHandler((request, reply) => {
    const answered = page(request, reply);
    if (answered === undefined) throw unknownAddress(request);
    return answered;
  });
}

/** Without its query, which may hold what a log should not. */
const unknownAddress = ({ method, url }: FastifyRequest): TikApisError =>
  tikApisError('unknown_address', { method, path: url.split('?', 1).join('') });

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code }: { status: number; code: string },
  error: TikApisError,
  now: () => number,
): FastifyReply {
  reply.status(status).headers(waitHeaders(error, now)).type('application/json; charset=utf-8');
  const body = JSON.stringify(errorBody(code, error, request.id));
  return isBodyArriving(request.raw) ? answerThenDrain(request, reply, body) : reply.send(body);
}

function waitHeaders(error: TikApisError, now: () => number): Record<string, string | number> {
  const waitMs = error.code === 'unavailable' ? UNAVAILABLE_FOR_MS : error.retryAfterMs;
  if (waitMs === undefined) return {};
  const { limit } = error.context;
  return {
    'Retry-After': Math.ceil(waitMs / 1000),
    ...(typeof limit === 'number' && rateLimitHeaders(limit, 0, now() + waitMs)),
  };
}

/** Of the file system, SQLite and PostgreSQL. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const diskFullCodes = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100']);

function fromStorage(error: Error, request: FastifyRequest): TikApisError | undefined {
  if (isDatabaseAway(error)) {
    return tikApisError('unavailable', { reason: 'its database does not answer' }, { cause: error });
  }
  if (!diskFullCodes.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
  request.log.error({ err: error }, 'the disk is full');
  return tikApisError('unavailable', { reason: 'its disk is full' }, { cause: error });
}

function tooLargeBody(): TikApisError {
  const expected = 'at most 1 MB of JSON (a video goes as multipart/form-data or by its address)';
  const problems = [problem('field_invalid', 'body', { field: 'body', expected, got: 'larger' })];
  return tikApisError('payload_too_large', { problems }, { problems });
}

/** Fastify's own refusals of what it could not read. */
function fromFastify(error: FastifyError, request: FastifyRequest): TikApisError | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return tikApisError('unsupported_media_type', { contentType: request.headers['content-type'] });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLargeBody();
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return invalidRequest([
        problem('body_not_json', 'body', { detail: 'it is not as long as its Content-Length says' }),
      ]);
    case 'FST_ERR_BAD_URL':
    // No id of ours is that long.
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return unknownAddress(request);
    default:
      return undefined;
  }
}
