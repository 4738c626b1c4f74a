import type { Dice } from '../support/dice.js';
import type { Malform } from './malformed.js';
import { noise, requestText } from './request-text.js';

const routes: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/v1/tiktok/posts'],
  ['POST', '/v1/tiktok/posts/check'],
  ['PATCH', '/v1/tiktok/posts/post_000000000'],
  ['POST', '/v1/webhooks'],
  ['PATCH', '/v1/webhooks/whk_000000000'],
  ['PATCH', '/v1/account/settings'],
  ['PATCH', '/v1/keys/key_000000000'],
  ['POST', '/v1/keys/key_000000000/rotate'],
];

// biome-ignore format: a paragraph of names reads better than a column
const fields = [
  'videoUrl', 'caption', 'hashtags', 'visibility', 'schedule', 'accountId', 'consent', 'metadata', 'disableComment',
  'coverTimestampMs', 'mode', 'url', 'events', 'paused', 'name', 'graceHours', 'lateGraceMinutes', '__proto__',
  'constructor', 'toString', '', '\u0000', 'x'.repeat(300),
];

const digits = (dice: Dice): string => '9'.repeat(dice.between(1, 20_000));

/** JSON values that are none of the expected ones, as text. */
const values: readonly ((dice: Dice) => string)[] = [
  () => 'null',
  () => 'true',
  () => '-0',
  () => '1e999',
  () => '-1e-999',
  (dice) => digits(dice),
  (dice) => `0.${digits(dice)}`,
  () => '""',
  () => '"\\u0000"',
  () => '"\\ud800"',
  () => '"\\udc00\\ud800"',
  () => '[]',
  () => '{}',
  () => '{"__proto__":{"x":1}}',
  () => '{"toString":null,"length":-1}',
  (dice) => JSON.stringify('x'.repeat(dice.between(1, 200_000))),
  (dice) => JSON.stringify('\u{1F469}\u200D'.repeat(dice.between(1, 20_000))),
  (dice) => JSON.stringify('e\u0301\u0302'.repeat(dice.between(1, 20_000))),
  (dice) => '['.repeat(dice.between(1, 50_000)),
  (dice) => nested(dice.between(1, 50_000), '[', ']'),
  (dice) => nested(dice.between(1, 20_000), '{"a":', '}'),
  (dice) => JSON.stringify(Array.from({ length: dice.between(1, 20_000) }, (_, n) => n)),
  () => '"2026-13-45T99:99:99Z"',
  () => '"+275760-09-13T00:00:00.001Z"',
  () => '"9999999999999999999999-01-01"',
  () => '"http://[::"',
  () => '"//x"',
  () => '"javascript:alert(1)"',
  () => 'NaN',
  () => 'undefined',
  () => "'single'",
  () => '01',
  () => '"\n"',
  () => '/* */1',
];

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + '1' + close.repeat(depth);

const send = (dice: Dice, apiKey: string, body: string | Uint8Array): Uint8Array => {
  const [method, path] = dice.pick(routes);
  return requestText({ method, path, headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' }, body });
};

/** JSON bodies that are broken, or that say what nobody means. */
export const brokenJson: readonly Malform[] = [
  (dice, apiKey) => send(dice, apiKey, dice.pick(values)(dice)),
  (dice, apiKey) => send(dice, apiKey, objectOf(dice)),
  (dice, apiKey) => send(dice, apiKey, objectOf(dice)),
  (dice, apiKey) => send(dice, apiKey, `${objectOf(dice)},`),
  (dice, apiKey) => send(dice, apiKey, objectOf(dice).slice(0, dice.between(0, 40))),
  (dice, apiKey) => send(dice, apiKey, `\ufeff${objectOf(dice)}`),
  (dice, apiKey) => send(dice, apiKey, Buffer.from(objectOf(dice), 'utf16le')),
  (dice, apiKey) => send(dice, apiKey, noise(dice.next, dice.between(0, 5_000))),
  (dice, apiKey) =>
    send(dice, apiKey, Buffer.concat([Buffer.from('{"caption":"'), noise(dice.next, 50), Buffer.from('"}')])),
];

function objectOf(dice: Dice): string {
  const pairs = Array.from(
    { length: dice.between(1, 4) },
    () => `${JSON.stringify(dice.pick(fields))}:${dice.pick(values)(dice)}`,
  );
  return `{${pairs.join(',')}}`;
}
