import {
  catalogue,
  type ErrorCode,
  type Problem,
  problem,
  type RuleValue,
  TikApisError,
  tikApisError,
} from '../errors/index.js';
import { isFields } from '../wire/fields.js';
import { retryAfterMs } from './retry.js';
import type { TransportAnswer } from './transport.js';

/** Where an answer came from, for the sentences of errors. */
export interface AnswerOrigin {
  host: string;
  nowMs: number;
  /** What was asked for, `GET /webhooks`, where not every server has it. */
  extension?: string;
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_offered',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limit_exceeded',
  501: 'not_offered',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const codeOf = (status: number): ErrorCode => codes[status] ?? (status >= 500 ? 'server_error' : 'invalid_request');

/**
 * What an answer that is no success means. The server's own words where it has some, in any documented form: envelope
 * A's `{ error: { code, message } }`, or B's `{ error: 'text' }`. Where it has none, it may be a proxy that answered.
 */
export function errorFromAnswer(answer: TransportAnswer, body: unknown, origin: AnswerOrigin): TikApisError {
  const waitMs = retryAfterMs(answer.headers, origin.nowMs);
  const about = { status: answer.status, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) };
  const said = isFields(body) ? body.error : undefined;
  const fields = isFields(said) ? said : {};
  const message = [fields.message, said, isFields(body) ? body.message : undefined].find(isSentence);
  if (message === undefined) return withoutWords(answer.status, origin, about);
  // A server of ours gives each request an id. From any other, this is about the address, whatever words it has for it.
  if (origin.extension !== undefined && lacks(answer.status) && !isSentence(fields.requestId)) {
    return tikApisError('not_offered', { host: origin.host, what: origin.extension }, about);
  }

  const code = isSentence(fields.code) ? fields.code : codeOf(answer.status);
  const problems = decodeProblems(fields.details);
  const { action, retryable } = catalogue[rulingCode(code, answer.status, problems)];
  return new TikApisError(
    code,
    { message, fix: '', action, retryable },
    {
      ...about,
      problems,
      ...(isSentence(fields.requestId) ? { requestId: fields.requestId } : {}),
    },
  );
}

/** A 401 is about the API key, unless its details name the TikTok account: the key is as good as before then. */
function rulingCode(code: string, status: number, problems: readonly Problem[]): ErrorCode {
  if (status === 401 && problems.some((each) => each.code === 'reconnect_tiktok')) return 'reconnect_tiktok';
  return isErrorCode(code) ? code : codeOf(status);
}

const lacks = (status: number): boolean => codes[status] === 'not_found' || codes[status] === 'not_offered';

function withoutWords(
  status: number,
  { host, extension }: AnswerOrigin,
  about: { status: number; retryAfterMs?: number },
): TikApisError {
  switch (codes[status]) {
    case 'rate_limit_exceeded':
      return tikApisError('rate_limit_exceeded', { waitMs: about.retryAfterMs }, about);
    case 'unavailable':
      return tikApisError('unavailable', { reason: `${host} answered ${status}` }, about);
    case 'payload_too_large': {
      const problems = [problem('body_too_large', 'body', { host })];
      return tikApisError('payload_too_large', { problems }, { ...about, problems });
    }
    case 'not_offered':
    case 'not_found':
      if (extension !== undefined) return tikApisError('not_offered', { host, what: extension }, about);
  }
  if (status >= 500) return tikApisError('server_error', {}, about);
  return tikApisError('not_tikapis', { host, status }, about);
}

const isSentence = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(catalogue, code);

function decodeProblems(details: unknown): Problem[] {
  if (!Array.isArray(details)) return [];
  return details.filter(isFields).map((each) => ({
    code: (isSentence(each.rule) ? each.rule : 'invalid_request') as ErrorCode,
    field: isSentence(each.field) ? each.field : '',
    message: isSentence(each.message) ? each.message : '',
    fix: isSentence(each.fix) ? each.fix : '',
    ...(isRuleValue(each.limit) ? { limit: each.limit } : {}),
    ...(isRuleValue(each.actual) ? { actual: each.actual } : {}),
  }));
}

const isRuleValue = (value: unknown): value is RuleValue =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'));
