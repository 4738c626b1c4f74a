import { describe, expect, it } from '@jest/globals';
import { readDeliveryListQuery, readNewWebhook, readWebhookChange } from './webhooks.js';

const https = { allowHttp: false };
const url = 'https://example.com/hook';
const problemsOf = (reading: { ok: true } | { ok: false; problems: { field: string; message: string }[] }) =>
  reading.ok ? [] : reading.problems.map(({ field, message }) => [field, message]);

describe('readNewWebhook', () => {
  it('reads address and events, each once', () => {
    const events = ['post.failed', 'post.published', 'post.failed'];
    expect(readNewWebhook({ url: ` ${url} `, events }, https)).toEqual({
      ok: true,
      value: { url, events: ['post.failed', 'post.published'] },
    });
  });

  it.each([
    ['http://example.com', 'it does not start with https://'],
    ['ftp://example.com', 'it does not start with https://'],
    ['example.com', 'it is not a web address'],
    ['', 'it is empty'],
    ['https://user:secret@example.com', 'it holds a user name or password'],
  ])('refuses the address %j', (given, reason) => {
    const [[field, message] = []] = problemsOf(readNewWebhook({ url: given, events: ['post.failed'] }, https));
    expect([field, message]).toEqual(['url', expect.stringContaining(reason)]);
    expect(message).not.toContain('secret');
  });

  it('takes http where it is allowed', () => {
    const reading = readNewWebhook({ url: 'http://127.0.0.1:1', events: ['post.failed'] }, { allowHttp: true });
    expect(reading.ok).toBe(true);
  });

  it('tells all problems at once', () => {
    const given = { url: 'nowhere', events: ['post.published', 'post.liked'], secret: 'x' };
    expect(problemsOf(readNewWebhook(given, https)).map(([field]) => field)).toEqual(['events[1]', 'secret', 'url']);
    expect(problemsOf(readNewWebhook({ events: [] }, https)).map(([field]) => field)).toEqual(['url', 'events']);
    expect(problemsOf(readNewWebhook([], https))).toEqual([['body', expect.stringContaining('a JSON object')]]);
  });
});

describe('readWebhookChange', () => {
  it('takes any part, by the same rules', () => {
    expect(readWebhookChange({ paused: false }, https)).toMatchObject({ ok: true, value: { paused: false } });
    expect(problemsOf(readWebhookChange({ url: 'http://x.org', paused: 'no', events: [] }, https))).toHaveLength(3);
  });
});

describe('readDeliveryListQuery', () => {
  it('reads pages and a status', () => {
    expect(readDeliveryListQuery({})).toEqual({ ok: true, value: { page: 1, limit: 20 } });
    expect(readDeliveryListQuery({ status: 'failed', page: '2', limit: '100' })).toEqual({
      ok: true,
      value: { status: 'failed', page: 2, limit: 100 },
    });
    expect(problemsOf(readDeliveryListQuery({ status: 'lost', page: ['1', '2'] }))).toHaveLength(2);
  });
});
