import { problem } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../posts/invalid-request.js';

/**
 * JSON is the only body that is parsed whole. What is wrong with it is told with its place. An empty one is none: many
 * clients send the Content-Type with every request, also with a DELETE.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(body)));
    } catch (error) {
      const detail = (error as SyntaxError).message;
      done(invalidRequest([problem('body_not_json', 'body', { detail })]));
    }
  });
}
