import { describe, expect, it } from '@jest/globals';
import { errorFromAnswer } from './error-from-answer.js';
import { parseJson } from './parse-json.js';

const origin = { host: 'api.example.com', nowMs: Date.UTC(2026, 10, 22) };

function errorOf(status: number, body: unknown, more: { headers?: Record<string, string>; extension?: string } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { headers = {}, ...rest } = more;
  return errorFromAnswer({ status, headers, body: text }, parseJson(text), { ...origin, ...rest });
}

const html = '<!doctype html><html><body>Nothing here</body></html>';

describe("errorFromAnswer keeps the server's words", () => {
  it('of envelope A, with what its code asks for', () => {
    const body = { success: false, error: { code: 'unauthorized', message: 'Invalid API key' } };
    expect(errorOf(401, body)).toMatchObject({
      code: 'unauthorized',
      message: 'Invalid API key',
      action: 'fix_key',
      retryable: false,
      status: 401,
      problems: [],
    });
  });

  it.each([
    [400, 'invalid_request', 'fix_request', false],
    [401, 'unauthorized', 'fix_key', false],
    [403, 'forbidden', 'fix_key', false],
    [404, 'not_found', 'fix_request', false],
    [405, 'not_offered', 'give_up', false],
    [409, 'conflict', 'fix_request', false],
    [410, 'invalid_request', 'fix_request', false],
    [413, 'payload_too_large', 'fix_request', false],
    [415, 'unsupported_media_type', 'fix_request', false],
    [422, 'invalid_request', 'fix_request', false],
    [429, 'rate_limit_exceeded', 'wait', true],
    [500, 'server_error', 'wait', true],
    [503, 'unavailable', 'wait', true],
    [599, 'server_error', 'wait', true],
  ])('of B with status %d as %s', (status, code, action, retryable) => {
    expect(errorOf(status, { error: 'Some words' })).toMatchObject({
      code,
      message: 'Some words',
      action,
      retryable,
      status,
    });
  });

  it('of a 401 that is about a TikTok account and not about the key', () => {
    const details = [{ rule: 'reconnect_tiktok', field: 'accountId', message: 'Gone.', fix: 'Connect it again.' }];
    const body = { success: false, error: { code: 'unauthorized', message: 'Gone.', details } };
    expect(errorOf(401, body)).toMatchObject({ code: 'unauthorized', action: 'reconnect', status: 401 });
  });

  it('of a code it does not know, judged by the status', () => {
    const body = { success: false, error: { code: 'plan_expired', message: 'Your plan has expired.' } };
    expect(errorOf(403, body)).toMatchObject({ code: 'plan_expired', action: 'fix_key', retryable: false });
    const inherited = { success: false, error: { code: 'constructor', message: 'Odd.' } };
    expect(errorOf(500, inherited)).toMatchObject({ code: 'constructor', action: 'wait', retryable: true });
  });

  it('that stand beside the error', () => {
    expect(errorOf(200, { success: false, message: 'It did not work' })).toMatchObject({
      code: 'invalid_request',
      message: 'It did not work',
      retryable: false,
    });
  });

  it('of our own server: every problem, and the id of the request', () => {
    const details = [
      { rule: 'caption_too_long', field: 'caption', limit: 2200, actual: 2201, message: 'Too long.', fix: 'Cut it.' },
      { rule: 'field_invalid', field: 'visibility', limit: ['public', 'private'], message: 'No.', fix: 'Choose.' },
    ];
    const error = { code: 'invalid_request', message: 'Too long. No.', details, requestId: 'req_1' };
    expect(errorOf(400, { success: false, error })).toMatchObject({
      requestId: 'req_1',
      problems: details.map(({ rule: code, ...rest }) => ({ code, ...rest })),
    });
  });

  it.each([[{}], ['text'], [[null, 'text', 5]], [[{ field: {}, message: 5, limit: { a: 1 } }]]])(
    'and is not misled by the details %j',
    (details) => {
      const { problems } = errorOf(400, { error: { code: 'invalid_request', message: 'No.', details } });
      expect(JSON.stringify(problems)).not.toContain('object');
      expect(problems.every(({ field, message }) => field === '' && message === '')).toBe(true);
    },
  );
});

describe('errorFromAnswer finds words where an answer has none', () => {
  it.each([
    [400, '', 'not_tikapis'],
    [401, html, 'not_tikapis'],
    [403, html, 'not_tikapis'],
    [404, html, 'not_tikapis'],
    [404, '[]', 'not_tikapis'],
    [404, '{"detail":"Not Found"}', 'not_tikapis'],
    [200, '{"success":false}', 'not_tikapis'],
    [405, '', 'not_tikapis'],
    [413, '<html>413 Request Entity Too Large</html>', 'payload_too_large'],
    [413, 'FUNCTION_PAYLOAD_TOO_LARGE', 'payload_too_large'],
    [429, html, 'rate_limit_exceeded'],
    [500, html, 'server_error'],
    [502, '<html>502 Bad Gateway</html>', 'unavailable'],
    [503, '', 'unavailable'],
    [504, '{}', 'unavailable'],
    [520, html, 'server_error'],
  ])('%d %j: %s', (status, body, code) => {
    const error = errorOf(status, body);
    expect(error).toMatchObject({ code, status });
    expect(`${error.message} ${error.fix}`).not.toMatch(/undefined|<|\[/);
  });

  it('sends a video that a proxy finds too large to a web address', () => {
    expect(errorOf(413, html)).toMatchObject({
      message: 'The request is larger than api.example.com takes.',
      fix: 'Put the video at a web address and send that as videoUrl, or send a smaller file.',
    });
  });

  it.each([404, 405, 501])('says with %d that a server lacks an extension', (status) => {
    expect(errorOf(status, html, { extension: 'GET /webhooks' })).toMatchObject({
      code: 'not_offered',
      message: 'The TikAPIs server at api.example.com does not offer GET /webhooks.',
    });
  });

  it.each([
    ['B', 404, { error: 'Not found' }],
    ['B', 405, { error: 'Method not allowed' }],
    ['A', 404, { success: false, error: { code: 'not_found', message: 'Not found' } }],
  ])('says so too where a server of revision %s has words of its own for %d', (_revision, status, body) => {
    expect(errorOf(status, body, { extension: 'GET /webhooks' }).code).toBe('not_offered');
  });

  it('believes a server of ours that a thing is missing', () => {
    const error = { code: 'not_found', message: 'There is no webhook "wh_1" here.', requestId: 'req_1' };
    expect(errorOf(404, { success: false, error }, { extension: 'DELETE /webhooks/wh_1' })).toMatchObject(error);
  });

  it('tells how long to wait', () => {
    expect(errorOf(429, html, { headers: { 'retry-after': '90' } })).toMatchObject({
      retryAfterMs: 90_000,
      fix: 'Wait 1 min 30 s and send the request again.',
    });
    expect(errorOf(429, html).fix).toBe('Wait a minute and send the request again.');
  });
});
