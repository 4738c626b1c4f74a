import { expect, it } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { whoAmI } from './who-am-i.js';

const hosted = (account: object) => {
  const asked: string[] = [];
  const request = async ({ url }: { url: string }) => {
    asked.push(url);
    const isList = url.includes('/tiktok/posts');
    const content = JSON.stringify(isList ? { success: true, data: [] } : account);
    return { status: isList || 'success' in account ? 200 : 404, headers: new Headers(), content };
  };
  return { z: { request } as unknown as ZObject, asked };
};

it('names connections to the hosted service by their keys, since it tells nothing else', async () => {
  const { z, asked } = hosted({});
  const authData = { apiKey: '"0123456789abcdefghijWXYZ" ' };
  expect(await whoAmI(z, { authData })).toEqual({
    label: 'API key ending in WXYZ',
    email: null,
    plan: null,
    server: 'tikapis.vercel.app',
  });
  expect(asked[0]).toBe('https://tikapis.vercel.app/v1/tiktok/posts?limit=1');
});

it('or by their owners, should it tell more one day', async () => {
  const { z } = hosted({ success: true, data: { id: 'acc_1', email: 'ada@example.com', plan: 'pro' } });
  expect(await whoAmI(z, { authData: { apiKey: 'a-key' } })).toMatchObject({ label: 'ada@example.com', plan: 'pro' });
});
