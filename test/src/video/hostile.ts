/** A file that no encoder makes. */
export interface HostileFile {
  name: string;
  bytes: Uint8Array;
  /** Why it can't be read. */
  reason: string;
}

const text = (letters: string): Buffer => Buffer.from(letters, 'latin1');
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const join = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts);
const times = (count: number, part: Buffer): Buffer => join(...Array.from({ length: count }, () => part));
const be32 = (value: number): Buffer => hex(value.toString(16).padStart(8, '0'));
const le32 = (value: number): Buffer => be32(value).swap32();

/** Each takes a size of its own, for lying. */
const box = (type: string, body: Buffer, size = 8 + body.length): Buffer => join(be32(size), text(type), body);
const element = (id: string, body: Buffer, size = body.length): Buffer =>
  join(hex(id), hex('01000000'), be32(size), body);
const chunk = (type: string, body: Buffer, size = body.length): Buffer => join(text(type), le32(size), body);
const list = (type: string, body: Buffer, size = 4 + body.length): Buffer =>
  chunk('LIST', join(text(type), body), size);

/** So many containers around nothing, each of which says it holds the rest. */
function nested(depth: number, headerBytes: number, open: (restBytes: number) => Buffer): Buffer {
  return join(...Array.from({ length: depth }, (_, level) => open((depth - 1 - level) * headerBytes)));
}

const nothing = Buffer.alloc(0);
const mp4 = (...parts: readonly Buffer[]): Buffer => join(box('ftyp', text('isom\0\0\0\0isom')), ...parts);
const docType = element('1a45dfa3', element('4282', text('webm')));
const webm = (...parts: readonly Buffer[]): Buffer => join(docType, element('18538067', join(...parts)));
const avi = (...parts: readonly Buffer[]): Buffer => chunk('RIFF', join(text('AVI '), ...parts));
const movie = box('moov', box('mvhd', Buffer.alloc(100)));

/** Always the same bytes, in no order. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state >> 16;
    }),
  );
}

export const hostileFiles: readonly HostileFile[] = [
  { name: 'nothing', bytes: nothing, reason: 'empty' },
  { name: 'zeros', bytes: Buffer.alloc(100_000), reason: 'not_supported' },
  { name: 'noise', bytes: noise(100_000), reason: 'not_supported' },

  { name: 'MP4: noise behind its brand', bytes: mp4(noise(100_000)), reason: 'damaged' },
  { name: 'MP4: zeros behind its brand', bytes: mp4(Buffer.alloc(100_000)), reason: 'damaged' },
  { name: 'MP4: an index without tracks', bytes: mp4(movie), reason: 'damaged' },
  { name: 'MP4: no index', bytes: mp4(box('mdat', Buffer.alloc(1000))), reason: 'no_index' },
  { name: 'MP4: an index longer than the file', bytes: mp4(box('moov', nothing, 0xffffffff)), reason: 'truncated' },
  { name: 'MP4: a box shorter than its own header', bytes: mp4(box('free', nothing, 4), movie), reason: 'damaged' },
  { name: 'MP4: a flood of boxes', bytes: mp4(times(60_000, box('free', nothing))), reason: 'limit_reached' },
  {
    name: 'MP4: boxes within boxes',
    bytes: mp4(nested(20_000, 8, (rest) => box('moov', nothing, 8 + rest))),
    reason: 'damaged',
  },
  {
    name: 'MP4: a flood of tracks',
    bytes: mp4(box('moov', times(30_000, box('trak', nothing)))),
    reason: 'limit_reached',
  },

  { name: 'WebM: noise behind its type', bytes: join(docType, noise(100_000)), reason: 'damaged' },
  { name: 'WebM: zeros in its segment', bytes: webm(Buffer.alloc(100_000)), reason: 'damaged' },
  { name: 'WebM: no tracks', bytes: webm(element('1f43b675', Buffer.alloc(100))), reason: 'damaged' },
  {
    name: 'WebM: tracks longer than the file',
    bytes: webm(element('1654ae6b', nothing, 0xffffffff)),
    reason: 'truncated',
  },
  { name: 'WebM: a flood of elements', bytes: webm(times(60_000, hex('ec80'))), reason: 'limit_reached' },
  { name: 'WebM: a flood of empty clusters', bytes: webm(times(30_000, hex('1f43b67580'))), reason: 'limit_reached' },
  {
    name: 'WebM: a flood of tracks',
    bytes: webm(element('1654ae6b', times(30_000, hex('ae80')))),
    reason: 'limit_reached',
  },
  {
    name: 'WebM: tracks within tracks',
    bytes: webm(nested(20_000, 12, (rest) => element('1654ae6b', nothing, rest))),
    reason: 'damaged',
  },
  { name: 'WebM: a type that is WebM only by name', bytes: join(docType, text('WEBM'.repeat(100))), reason: 'damaged' },

  { name: 'AVI: noise behind its type', bytes: avi(noise(100_000)), reason: 'damaged' },
  { name: 'AVI: no streams', bytes: avi(list('hdrl', nothing), list('movi', Buffer.alloc(100))), reason: 'damaged' },
  { name: 'AVI: a header longer than the file', bytes: avi(list('hdrl', nothing, 0xfffffff0)), reason: 'damaged' },
  { name: 'AVI: a flood of chunks', bytes: avi(times(60_000, chunk('JUNK', nothing))), reason: 'limit_reached' },
  {
    name: 'AVI: a flood of streams',
    bytes: avi(list('hdrl', times(30_000, list('strl', nothing)))),
    reason: 'limit_reached',
  },
  {
    name: 'AVI: lists within lists',
    bytes: avi(nested(20_000, 12, (rest) => list('hdrl', nothing, 4 + rest))),
    reason: 'damaged',
  },
];
