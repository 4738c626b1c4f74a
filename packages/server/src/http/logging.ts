import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';

/**
 * Structured logs on stderr. Of a request they hold only what cannot be a secret: no header (keys), no query string
 * (TikTok's codes on the way back), no body.
 */
export const loggerOptions = (level: Config['logLevel']) => ({
  level,
  stream: process.stderr,
  // The multipart parser logs all headers at the level trace.
  redact: { paths: ['busboyOptions.headers'], remove: true },
  serializers: {
    req: ({ method, url, ip }: FastifyRequest) => ({ method, path: url.split('?')[0], ip }),
  },
});
