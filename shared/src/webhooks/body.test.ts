import { describe, expect, it } from '@jest/globals';
import { MOST_WEBHOOK_BYTES, webhookBody } from './body.js';
import { eventOfStatus } from './events.js';

const atMs = Date.UTC(2030, 0, 1, 12);
const parse = (data: object): { data: object; omitted?: string[] } =>
  JSON.parse(webhookBody({ type: 'post.published', atMs, data }));

describe('webhookBody', () => {
  it('tells what, when and the whole post', () => {
    const data = { id: 'post_1', caption: 'Grüße 🌊', history: [] };
    expect(parse(data)).toEqual({ type: 'post.published', timestamp: '2030-01-01T12:00:00.000Z', data });
  });

  it('leaves out what is missed least until it is small enough, and says so', () => {
    const history = Array.from({ length: 400 }, () => ({ status: 'processing', note: 'ü'.repeat(100) }));
    expect(parse({ id: 'post_1', history, metadata: { a: 'b' } })).toMatchObject({
      data: { id: 'post_1', metadata: { a: 'b' } },
      omitted: ['history'],
    });
    const large = { id: 'post_1', caption: '🌊'.repeat(1_100), metadata: { a: 'ü'.repeat(10_000) }, videoUrl: 'u' };
    const body = webhookBody({ type: 'post.failed', atMs, data: { ...large, history } });
    expect(new TextEncoder().encode(body).length).toBeLessThan(MOST_WEBHOOK_BYTES);
    expect(JSON.parse(body)).toMatchObject({ data: { videoUrl: 'u' }, omitted: ['history', 'metadata'] });
  });
});

describe('eventOfStatus', () => {
  it.each([
    ['scheduled', 'post.scheduled'],
    ['published', 'post.published'],
    ['pending', null],
    ['something new', null],
  ])('%s is %s', (status, event) => {
    expect(eventOfStatus(status)).toBe(event);
  });
});
