import { problem } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../posts/invalid-request.js';

/** JSON is the only body that is parsed whole. What is wrong with it is told with its place. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)));
    } catch (error) {
      const detail = body === '' ? 'it is empty' : (error as SyntaxError).message;
      done(invalidRequest([problem('body_not_json', 'body', { detail })]));
    }
  });
}
