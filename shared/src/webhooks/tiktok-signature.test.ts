import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HmacSha256 } from '../ports.js';
import { TIKTOK_SIGNATURE_TOLERANCE_MS, verifyTikTokSignature } from './tiktok-signature.js';

const hmac: HmacSha256 = (key, data) => createHmac('sha256', key).update(data).digest();
const sentMs = 1_700_000_000_000;
const hex = '49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686';
const bytes = (text: string) => new TextEncoder().encode(text);

const check = (
  signature: string | string[] | undefined,
  { body = '{"a":1}', secret = 'secret', nowMs = sentMs, toleranceMs = TIKTOK_SIGNATURE_TOLERANCE_MS } = {},
) => verifyTikTokSignature({ signature, body: bytes(body) }, secret, { hmac, nowMs, toleranceMs });

describe('verifyTikTokSignature', () => {
  it.each([
    ['as TikTok writes it', `t=1700000000,s=${hex}`],
    ['with white space', ` t=1700000000 , s=${hex}`],
    ['in capitals', `t=1700000000,s=${hex.toUpperCase()}`],
    ['with parts that are new', `t=1700000000,s=${hex},v=2,x`],
  ])('believes a signature %s', async (_what, header) => {
    expect(await check(header)).toEqual({ ok: true, atMs: sentMs });
  });

  it('believes a header that was split into a list', async () => {
    expect(await check(['t=1700000000', `s=${hex}`])).toMatchObject({ ok: true });
  });

  it.each([
    ['another body', { body: '{"a":2}' }],
    ['the same JSON in other bytes', { body: '{"a": 1}' }],
    ['another secret', { secret: 'secret2' }],
  ])('does not believe %s', async (_what, change) => {
    expect(await check(`t=1700000000,s=${hex}`, change)).toMatchObject({ ok: false, reason: /does not fit/ });
  });

  it('does not believe another time', async () => {
    expect(await check(`t=1700000001,s=${hex}`)).toMatchObject({ ok: false, reason: /does not fit/ });
  });

  it.each([undefined, '', ' ', []])('tells that the header is missing: %j', async (header) => {
    expect(await check(header)).toEqual({ ok: false, reason: 'The header TikTok-Signature is missing.' });
  });

  it.each([`s=${hex}`, 't=1700000000', `t=x,s=${hex}`, 't=1700000000,s=xyz', 't=1700000000,s=abc', `t=,s=${hex}`])(
    'tells that the header is none: %s',
    async (header) => {
      expect(await check(header)).toMatchObject({ ok: false, reason: /is not "t=/ });
    },
  );

  it('does not believe a shortened signature', async () => {
    expect(await check(`t=1700000000,s=${hex.slice(0, 62)}`)).toMatchObject({ ok: false });
  });

  it('believes to the edges of the window and not beyond, unless the window is off', async () => {
    const header = `t=1700000000,s=${hex}`;
    const at = (nowMs: number, toleranceMs?: number) =>
      check(header, { nowMs, ...(toleranceMs !== undefined && { toleranceMs }) });
    const edge = TIKTOK_SIGNATURE_TOLERANCE_MS;
    expect(await at(sentMs + edge)).toMatchObject({ ok: true });
    expect(await at(sentMs - edge)).toMatchObject({ ok: true });
    expect(await at(sentMs + edge + 1)).toMatchObject({ ok: false, reason: /too old/ });
    expect(await at(sentMs - edge - 1)).toMatchObject({ ok: false, reason: /future/ });
    expect(await at(sentMs + 72 * 3_600_000, 0)).toMatchObject({ ok: true });
  });

  it('is never asked without a secret', async () => {
    await expect(check(`t=1700000000,s=${hex}`, { secret: '' })).rejects.toThrow(RangeError);
  });
});
