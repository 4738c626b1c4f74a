import { cleanKey } from '@tikapis/core';
import type { BeforeRequestMiddleware } from 'zapier-platform-core';
import { serverAddress } from './server-address.js';

/**
 * The key goes with requests to the connection's own server, and with no other: a video's host gets none. Nor does a
 * request that follows redirects: they would carry the key on to wherever they lead.
 */
export const addKey = ((request, _z, bundle) => {
  const { apiKey, baseUrl } = bundle?.authData ?? {};
  if (apiKey === undefined || request.redirect !== 'manual' || !isOurs(request.url, baseUrl)) return request;
  const cleaned = cleanKey(apiKey);
  if (!cleaned.ok) return request;
  return { ...request, headers: { ...request.headers, 'X-API-Key': cleaned.key } };
}) satisfies BeforeRequestMiddleware;

function isOurs(url: string | undefined, baseUrl: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const [asked, ours] = [new URL(url), new URL(serverAddress(baseUrl).baseUrl)];
  return asked.origin === ours.origin && asked.pathname.startsWith(`${ours.pathname}/`);
}
