import type { FileFormat } from './formats.js';

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Files that begin with a fixed signature. Latin-1, `?` for any byte. */
const signatures: readonly (readonly [string, FileFormat])[] = [
  ['RIFF????AVI ', 'avi'],
  ['RIFF????WAVE', 'wav'],
  ['RIFF????WEBP', 'webp'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
  ['FLV\x01', 'flv'],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'asf'],
  ['\x00\x00\x01\xba', 'mpeg_ps'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['%PDF-', 'pdf'],
  ['ID3', 'mp3'],
];

const startsWith = (head: string, signature: string): boolean =>
  head.length >= signature.length && Array.from(signature).every((letter, at) => letter === '?' || letter === head[at]);

/** Boxes that may open an MP4 or MOV without `ftyp`: QuickTime's old ones, and those of a lone media segment. */
const openingBoxes: Record<string, FileFormat> = {
  moov: 'mov',
  mdat: 'mov',
  wide: 'mov',
  free: 'mov',
  skip: 'mov',
  pnot: 'mov',
  styp: 'mp4',
  moof: 'mp4',
  sidx: 'mp4',
};
const pictureBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis'];

function isobmff(head: string): FileFormat | undefined {
  const type = head.slice(4, 8);
  if (type !== 'ftyp') return openingBoxes[type];
  const brand = head.slice(8, 12);
  if (pictureBrands.includes(brand)) return 'heif';
  return brand === 'qt  ' ? 'mov' : 'mp4';
}

/** EBML: the DocType element (ID 42 82, a length of one to eight bytes, then the name) tells WebM from Matroska. */
function ebml(head: string): FileFormat | undefined {
  if (!head.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  return /\x42\x82.{1,8}?webm/s.test(head) ? 'webm' : 'matroska';
}

/** Transport stream packets of 188 bytes (192 with a time code in front) each begin with `G`. */
function transportStream(head: string): FileFormat | undefined {
  const packets = (first: number, size: number) =>
    [0, 1, 2].every((packet) => head[first + packet * size] === 'G') ? 'mpeg_ts' : undefined;
  return packets(0, 188) ?? packets(4, 192);
}

/** An MPEG audio frame: eleven set bits, then a version, layer, bit rate and sampling rate that exist. */
function mpegAudio(bytes: Uint8Array): FileFormat | undefined {
  const [first = 0, second = 0, third = 0] = bytes;
  const isFrame = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) === 0x02;
  return isFrame && third >> 4 !== 15 && (third & 0x0c) !== 0x0c ? 'mp3' : undefined;
}

function writing(bytes: Uint8Array): FileFormat | undefined {
  const sample = bytes.subarray(0, 512);
  if (sample.length === 0 || sample.some((byte) => byte === 127 || (byte < 32 && ![9, 10, 12, 13, 27].includes(byte))))
    return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
  const start = text.trimStart().toLowerCase();
  if (
    start.startsWith('<!doctype html') ||
    /^(<\?xml[^>]*>|<!--.*?-->|\s)*<(html|head|body|script|title)\b/s.test(start)
  )
    return 'html';
  if (start.startsWith('<')) return 'xml';
  return /^[[{]\s*(["{[\]}\d-]|true|false|null)/.test(start) ? 'json' : 'text';
}

/** What kind of file begins with these bytes. A kilobyte is enough; names and Content-Types are not asked. */
export function sniffFormat(bytes: Uint8Array): FileFormat {
  const head = latin1(bytes.subarray(0, 1024));
  return (
    isobmff(head) ??
    ebml(head) ??
    signatures.find(([signature]) => startsWith(head, signature))?.[1] ??
    transportStream(head) ??
    mpegAudio(bytes) ??
    writing(bytes) ??
    'unknown'
  );
}
