import { expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { createErrorHandler } from './errors.js';

it.each(['ENOSPC', 'SQLITE_FULL', '53100'])(
  'a full disk (%s) is told in words, and when to come back',
  async (code) => {
    const app = fastify();
    app.setErrorHandler(createErrorHandler(Date.now));
    app.get('/', async () => {
      throw Object.assign(new Error('no room left at /var/secret'), { code });
    });
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json()).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('disk is full') },
    });
    expect(answer.body).not.toContain('secret');
  },
);
