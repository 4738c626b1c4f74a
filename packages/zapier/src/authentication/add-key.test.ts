import { describe, expect, it } from '@jest/globals';
import type { Bundle, HttpRequestOptionsWithUrl, ZObject } from 'zapier-platform-core';
import { addKey } from './add-key.js';

const BASE = 'https://tikapis.example.com/v1';

const ours = { apiKey: 'a-key-of-30-characters-or-more', baseUrl: BASE };

/** The key as it goes out. */
function keySentTo(url: string, authData = ours, redirect: 'manual' | 'follow' = 'manual') {
  const request: HttpRequestOptionsWithUrl = { url, redirect, headers: { Accept: 'application/json' } };
  const sent = addKey(request, {} as ZObject, { authData } as unknown as Bundle);
  expect(sent.headers).toMatchObject({ Accept: 'application/json' });
  return sent.headers?.['X-API-Key'];
}

describe('addKey', () => {
  it.each([`${BASE}/tiktok/posts`, `${BASE}/tiktok/posts?limit=1`, 'https://TIKAPIS.example.com:443/v1/account'])(
    'adds the key for %s',
    (url) => {
      expect(keySentTo(url)).toBe('a-key-of-30-characters-or-more');
    },
  );

  it.each([
    'https://files.example.org/v.mp4',
    'https://tikapis.example.com.evil.org/v1/account',
    'https://evil-tikapis.example.com/v1/account',
    'https://tikapis.example.com@evil.org/v1/account',
    'https://evil.org/?x=https://tikapis.example.com/v1/account',
    'https://tikapis.example.com:8443/v1/account',
    'http://tikapis.example.com/v1/account',
    'https://tikapis.example.com/files/v.mp4',
    'https://tikapis.example.com/v10/account',
    'https://tikapis.example.com/v1',
    'https://tikapis.example.com/v1/../files/v.mp4',
    'https://tikapis.vercel.app/v1/account',
    'hydrate|||abc|||hydrate',
    '',
  ])('does not for %s', (url) => {
    expect(keySentTo(url)).toBeUndefined();
  });

  it('does not for a request that would carry it along a redirect', () => {
    expect(keySentTo(`${BASE}/tiktok/posts`, ours, 'follow')).toBeUndefined();
  });

  it('adds it for the hosted service where a connection names no server', () => {
    const authData = { apiKey: 'a-key', baseUrl: '' };
    expect(keySentTo('https://tikapis.vercel.app/v1/account', authData)).toBe('a-key');
    expect(keySentTo(`${BASE}/account`, authData)).toBeUndefined();
  });

  it('takes off what was pasted along with the key, and sends none that is broken', () => {
    const sent = (apiKey: string) => keySentTo(`${BASE}/account`, { apiKey, baseUrl: BASE });
    expect(sent(' X-API-Key: "a-key"\n')).toBe('a-key');
    expect(sent('a-key\r\nX-Evil: 1')).toBeUndefined();
    expect(sent('')).toBeUndefined();
  });
});
