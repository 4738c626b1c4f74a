import type { Dice } from '../support/dice.js';
import type { Malform } from './malformed.js';
import { noise, requestText } from './request-text.js';

const BOUNDARY = 'edge';

const part = (disposition: string, content: string | Uint8Array, more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n${more}\r\n`, 'latin1'),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from(`--${BOUNDARY}--\r\n`);
const field = (name: string, value: string | Uint8Array, more?: string): Buffer =>
  part(`form-data; name="${name}"`, value, more);
const file = (content: Uint8Array, name = 'videoFile', fileName = 'clip.mp4'): Buffer =>
  part(`form-data; name="${name}"; filename="${fileName}"`, content, 'Content-Type: video/mp4\r\n');

const send = (dice: Dice, apiKey: string, parts: readonly Uint8Array[], contentType = type(BOUNDARY)): Uint8Array =>
  requestText({
    method: 'POST',
    path: dice.pick(['/v1/tiktok/posts', '/v1/tiktok/posts/check']),
    headers: { 'X-API-Key': apiKey, 'Content-Type': contentType },
    body: Buffer.concat(parts),
  });
const type = (boundary: string): string => `multipart/form-data; boundary=${boundary}`;

/** The beginning of an MP4 whose boxes lie about their length. */
const lyingVideo = (dice: Dice): Uint8Array => {
  const bytes = Buffer.from(noise(dice.next, dice.between(40, 4_000)));
  bytes.writeUInt32BE(24, 0);
  bytes.write('ftypmp42', 4, 'latin1');
  bytes.writeUInt32BE(dice.pick([0, 1, 7, 8, 0xffffffff, 100_000]), 24);
  bytes.write(dice.pick(['moov', 'mdat', 'trak', '\0\0\0\0']), 28, 'latin1');
  return bytes;
};

/** Forms that are broken, and files that are no videos. */
export const brokenForms: readonly Malform[] = [
  (dice, apiKey) => send(dice, apiKey, [file(noise(dice.next, dice.between(0, 3_000))), end]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice)), end]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice))]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice), 'videoFile', '../../../etc/passwd'), end]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice), 'videoFile', '\u0000\u00ff"; name="x'), end]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice)), file(lyingVideo(dice)), end]),
  (dice, apiKey) => send(dice, apiKey, [file(lyingVideo(dice), dice.pick(['__proto__', 'file', '', 'caption'])), end]),
  (dice, apiKey) => send(dice, apiKey, [field('caption', noise(dice.next, 300)), file(lyingVideo(dice)), end]),
  (dice, apiKey) => send(dice, apiKey, [field(dice.pick(['__proto__', 'constructor', '', 'toString']), 'x'), end]),
  (dice, apiKey) =>
    send(dice, apiKey, [field('caption', 'x'.repeat(dice.between(60_000, 80_000))), file(lyingVideo(dice)), end]),
  (dice, apiKey) =>
    send(dice, apiKey, [...Array.from({ length: dice.between(90, 300) }, (_, n) => field(`f${n}`, 'x')), end]),
  (dice, apiKey) =>
    send(dice, apiKey, [
      field('metadata', '['.repeat(dice.between(1, 30_000)), 'Content-Type: application/json\r\n'),
      end,
    ]),
  (dice, apiKey) =>
    send(dice, apiKey, [field('metadata', '{"__proto__":1}', 'Content-Type: application/json\r\n'), end]),
  (dice, apiKey) =>
    send(dice, apiKey, [field('caption', 'x', `X-Long: ${'y'.repeat(dice.between(1, 100_000))}\r\n`), end]),
  (dice, apiKey) =>
    send(dice, apiKey, [field('caption', '=E9=', 'Content-Transfer-Encoding: quoted-printable\r\n'), end]),
  (dice, apiKey) => send(dice, apiKey, [part(dice.pick(['form-data', 'attachment', 'form-data; name', '']), 'x'), end]),
  (dice, apiKey) =>
    send(
      dice,
      apiKey,
      [file(lyingVideo(dice)), end],
      dice.pick(['multipart/form-data', type(''), type('other'), type('x'.repeat(500))]),
    ),
  (dice, apiKey) => send(dice, apiKey, [noise(dice.next, dice.between(0, 2_000))]),
  (dice, apiKey) => send(dice, apiKey, [end]),
  (dice, apiKey) => send(dice, apiKey, [Buffer.from(`--${BOUNDARY}\r\n`.repeat(dice.between(1, 500)))]),
  (dice, apiKey) =>
    send(dice, apiKey, [field('schedule', dice.pick(['NaN', '1e99', '-1', '\u0000', '99999999999999999999'])), end]),
];
