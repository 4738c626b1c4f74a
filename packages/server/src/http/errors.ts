import { type ErrorCode, type Problem, problem, TikApisError, tikApisError } from '@tikapis/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Status and documented code for what we throw; the documented set is smaller than ours. */
const answers: Partial<Record<ErrorCode, { status: number; code: string }>> = {
  invalid_request: { status: 400, code: 'invalid_request' },
  unauthorized: { status: 401, code: 'unauthorized' },
  reconnect_tiktok: { status: 401, code: 'unauthorized' },
  forbidden: { status: 403, code: 'forbidden' },
  not_found: { status: 404, code: 'not_found' },
  no_tiktok_account: { status: 404, code: 'not_found' },
  conflict: { status: 409, code: 'conflict' },
  payload_too_large: { status: 413, code: 'payload_too_large' },
  unsupported_media_type: { status: 415, code: 'unsupported_media_type' },
  rate_limit_exceeded: { status: 429, code: 'rate_limit_exceeded' },
  unavailable: { status: 503, code: 'unavailable' },
};

export const invalidRequest = (problems: readonly Problem[]): TikApisError =>
  tikApisError('invalid_request', { problems }, { problems });

/** Every error leaves as the documented envelope. What we did not foresee is logged, and answered without its words. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | TikApisError>((error, request, reply) => {
    const known = error instanceof TikApisError ? error : fromFastify(error, request);
    const answer = known === undefined ? undefined : answers[known.code as ErrorCode];
    if (known === undefined || answer === undefined) {
      request.log.error({ err: error }, 'unforeseen error');
      return send(reply, 500, 'server_error', tikApisError('server_error', { requestId: request.id }));
    }
    return send(reply, answer.status, answer.code, known);
  });
  app.setNotFoundHandler((request, reply) => {
    const what = `address ${request.method} ${request.url.split('?')[0]}`;
    return send(reply, 404, 'not_found', tikApisError('not_found', { what }));
  });
}

function send(reply: FastifyReply, status: number, code: string, error: TikApisError): FastifyReply {
  // A 413 comes while the body is still on its way: nothing more of it is read.
  if (status === 413) reply.header('Connection', 'close');
  if (error.retryAfterMs !== undefined) reply.header('Retry-After', Math.ceil(error.retryAfterMs / 1000));
  if (status === 503) reply.header('Retry-After', '5');
  const message = error.fix === '' || error.message.includes(error.fix) ? error.message : `${error.message} ${error.fix}`;
  return reply.status(status).send({
    success: false,
    error: {
      code,
      message,
      ...(error.problems.length > 0 && { details: error.problems.map(({ code: rule, ...rest }) => ({ rule, ...rest })) }),
      requestId: reply.request.id,
    },
  });
}

const invalidBody = (rule: 'body_not_json' | 'body_not_multipart', detail: string): TikApisError =>
  invalidRequest([problem(rule, 'body', { detail })]);

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
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return invalidBody('body_not_json', 'it is empty');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return invalidBody('body_not_json', error.message);
    default:
      if (error.code?.startsWith('FST_')) return error.statusCode === 400 ? invalidBody('body_not_multipart', error.message) : undefined;
      return error.statusCode === 400 ? invalidBody('body_not_json', error.message) : undefined;
  }
}
