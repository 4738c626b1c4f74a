import type { Dice } from '../support/dice.js';
import type { Malform } from './malformed.js';
import { requestText } from './request-text.js';

// biome-ignore format: a paragraph of names reads better than a column
const names = [
  'page', 'limit', 'status', 'startDate', 'endDate', 'postId', 'accountId', 'interval', 'groupBy', 'force',
  '__proto__', 'constructor', 'page[]', 'page[x]', '%00', '%ff', '',
];
const values: readonly ((dice: Dice) => string)[] = [
  () => '',
  () => '-1',
  () => '0',
  () => '1e99',
  () => '9007199254740993',
  (dice) => '9'.repeat(dice.between(1, 400)),
  () => 'NaN',
  () => '%00',
  () => '%ff%fe',
  () => '%zz',
  () => '%',
  () => '%F0%9F%92%A9',
  () => '2026-02-30',
  () => '%2B999999-01-01',
  () => '-271821-04-20',
  () => "'%20OR%201=1--",
  (dice) => 'x'.repeat(dice.between(1, 5_000)),
];

const paths = [
  '/v1/tiktok/posts',
  '/v1/account/usage',
  '/v1/account',
  '/v1/tiktok/accounts',
  '/v1/webhooks',
  '/v1/webhooks/whk_0/deliveries',
  '/v1/tiktok/oauth/callback',
];
const placesOfIds: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/v1/tiktok/posts/'],
  ['DELETE', '/v1/tiktok/posts/'],
  ['GET', '/v1/webhooks/'],
  ['DELETE', '/v1/keys/'],
  ['DELETE', '/v1/tiktok/accounts/'],
];

const send = (method: string, path: string, apiKey: string): Uint8Array =>
  requestText({ method, path, headers: { 'X-API-Key': apiKey } });

/** Addresses and query strings that ask for nothing there can be. */
export const brokenQueries: readonly Malform[] = [
  (dice, apiKey) => send('GET', `${dice.pick(paths)}?${queryOf(dice)}`, apiKey),
  (dice, apiKey) => send('GET', `${dice.pick(paths)}?${'&'.repeat(dice.between(1, 3_000))}${queryOf(dice)}`, apiKey),
  (dice, apiKey) => {
    const [method, path] = dice.pick(placesOfIds);
    return send(method, `${path}${dice.pick(values)(dice)}`, apiKey);
  },
  (dice, apiKey) => send(dice.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD']), dice.pick(paths), apiKey),
];

const queryOf = (dice: Dice): string =>
  Array.from({ length: dice.between(1, 5) }, () => `${dice.pick(names)}=${dice.pick(values)(dice)}`).join('&');
