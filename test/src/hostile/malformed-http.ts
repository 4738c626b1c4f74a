import type { Dice } from '../support/dice.js';
import type { Malform } from './malformed.js';
import { noise, requestText } from './request-text.js';

const head = (lines: readonly string[], body = ''): Uint8Array =>
  Buffer.from(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`, 'latin1');

const post = (apiKey: string): string[] => [
  'POST /v1/tiktok/posts HTTP/1.1',
  'Host: localhost',
  `X-API-Key: ${apiKey}`,
  'Content-Type: application/json',
];
const get = (path: string, ...headers: string[]): Uint8Array =>
  head([`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers]);

const long = (dice: Dice): string => 'x'.repeat(dice.between(1, 40_000));

/** Requests that are wrong as HTTP: lines, headers, lengths and chunks. */
export const brokenHttp: readonly Malform[] = [
  (dice) => noise(dice.next, dice.between(1, 2_000)),
  (dice) => get(`/v1/${long(dice)}`),
  (dice) => get('/v1/account', `X-Long: ${long(dice)}`),
  (dice, apiKey) => get('/v1/account', `X-API-Key: ${apiKey}${long(dice)}`),
  (_dice, apiKey) => get('/v1/account', `X-API-Key: ${apiKey}`, `X-API-Key: ${apiKey}`),
  () => get('/v1/account', 'X-API-Key: t\u00e9k\u00ff\u0080'),
  () => get('/v1/account', 'X-API-Key: a\u0000b'),
  (dice) => get('/v1/account', ...Array.from({ length: dice.between(100, 3_000) }, (_, n) => `X-${n}: y`)),
  () => get('/v1/account', 'no colon here'),
  () => get('/v1/account', ': no name'),
  () => get('/v1/account', 'X-Fold: a', ' folded'),
  () => get('/v1/account', 'Expect: 200-maybe'),
  () => get('/v1/account', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'),
  (dice) =>
    get(dice.pick(['*', '//', '/v1/../..//etc/passwd', '/%', '/v1/%zz', '/v1/%00', '/v1/%c0%ae', 'http://', '?', '#'])),
  (dice) =>
    head([`${dice.pick(['GETT', 'get', 'CONNECT', 'PRI', 'TRACE', '', 'G\u0000T'])} /v1/account HTTP/1.1`, 'Host: a']),
  (dice) => head([`GET /v1/account HTTP/${dice.pick(['9.9', '2.0', '1', '', '1.1.1', '0.9'])}`, 'Host: a']),
  () => head(['GET /v1/account HTTP/1.1']),
  () => Buffer.from('GET /v1/account HTTP/1.1\nHost: a\n\n'),
  () => Buffer.from('GET /v1/account HTTP/1.1\r\nHost: loc'),
  (dice, apiKey) => {
    const length = dice.pick(['-1', '1e3', '0x10', '99999999999999999999', '5, 6', 'NaN', '', '3', '700']);
    return head([...post(apiKey), `Content-Length: ${length}`], '{"a":1}');
  },
  (_dice, apiKey) => head([...post(apiKey), 'Content-Length: 7', 'Content-Length: 9'], '{"a":1}'),
  (_dice, apiKey) =>
    head([...post(apiKey), 'Content-Length: 7', 'Transfer-Encoding: chunked'], '7\r\n{"a":1}\r\n0\r\n\r\n'),
  (dice, apiKey) =>
    head(
      [...post(apiKey), `Transfer-Encoding: ${dice.pick(['gzip', 'chunked, chunked', 'x', 'chunked, gzip'])}`],
      '{}',
    ),
  (dice, apiKey) => {
    const chunk = dice.pick([
      'zz\r\n{}\r\n',
      'ffffffffffffffffff\r\n{}',
      '2\r\n{}',
      '-2\r\n{}\r\n',
      '2;x=\u0000\r\n{}\r\n0\r\n\r\n',
      '1\r\n{}\r\n0\r\n\r\n',
    ]);
    return head([...post(apiKey), 'Transfer-Encoding: chunked'], chunk);
  },
  (dice, apiKey) => {
    const trailer = `X-Trailer: ${'y'.repeat(dice.between(1, 30_000))}`;
    return head([...post(apiKey), 'Transfer-Encoding: chunked'], `2\r\n{}\r\n0\r\n${trailer}\r\n\r\n`);
  },
  (dice, apiKey) =>
    requestText({
      method: 'POST',
      path: '/v1/tiktok/posts',
      headers: {
        'X-API-Key': apiKey,
        'Content-Type': dice.pick(['', ';', 'application/json; charset=utf-99', 'a/b/c', '*/*', 'text/xml']),
      },
      body: '{"caption":"x"}',
    }),
  (dice, apiKey) =>
    requestText({
      method: 'POST',
      path: '/v1/tiktok/posts',
      headers: {
        'X-API-Key': apiKey,
        'Content-Type': 'application/json',
        'Idempotency-Key': dice.pick(['', ' ', 'x'.repeat(300), 'caf\u00e9', 'a\tb']),
      },
      body: '{"caption":"x"}',
    }),
  (dice, apiKey) =>
    requestText({
      method: 'POST',
      path: '/v1/tiktok/posts',
      headers: {
        'X-API-Key': apiKey,
        'Content-Type': 'application/json',
        'Content-Encoding': dice.pick(['gzip', 'br', 'zstd']),
      },
      body: noise(dice.next, 200),
    }),
];
