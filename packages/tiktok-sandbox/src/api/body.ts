import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Refusal, refuse } from '../wire/answer.js';
import { parseJson } from '../wire/json.js';

/** Leaves every body as text: a caller without a token has to hear of the token first, however broken the body is. */
export function keepBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

export type Parsed<Value> = { ok: true; value: Value } | Refusal;

/** The JSON body of a call, or TikTok's refusal of it with everything that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): Parsed<z.output<Schema>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return refuse('invalid_params', 'The Content-Type has to be application/json; charset=UTF-8.');
  }
  const json = parseJson(typeof request.body === 'string' ? request.body : '');
  if (json === undefined) return refuse('invalid_params', 'The body is not valid JSON.');
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return refuse('invalid_params', problems.join('; '));
}
