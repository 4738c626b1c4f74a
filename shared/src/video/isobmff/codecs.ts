import { fourLetters } from '../fields.js';
import { boxesIn } from './boxes.js';

/** Short names of codecs by the four letters of their sample entry (https://mp4ra.org/registered-types/sampleentries). */
const byFourLetters: Record<string, string> = {
  avc1: 'h264',
  avc2: 'h264',
  avc3: 'h264',
  avc4: 'h264',
  dva1: 'h264',
  dvav: 'h264',
  hvc1: 'hevc',
  hev1: 'hevc',
  dvh1: 'hevc',
  dvhe: 'hevc',
  vvc1: 'vvc',
  vvi1: 'vvc',
  vp08: 'vp8',
  vp09: 'vp9',
  av01: 'av1',
  mp4v: 'mpeg4',
  s263: 'h263',
  h263: 'h263',
  H263: 'h263',
  apch: 'prores',
  apcn: 'prores',
  apcs: 'prores',
  apco: 'prores',
  ap4h: 'prores',
  ap4x: 'prores',
  AVdh: 'dnxhd',
  AVdn: 'dnxhd',
  jpeg: 'mjpeg',
  mjpa: 'mjpeg',
  mjpb: 'mjpeg',
  'png ': 'png',
  SVQ1: 'svq1',
  SVQ3: 'svq3',
  cvid: 'cinepak',
  mp4a: 'aac',
  '.mp3': 'mp3',
  'ac-3': 'ac3',
  'ec-3': 'eac3',
  Opus: 'opus',
  fLaC: 'flac',
  alac: 'alac',
  samr: 'amr_nb',
  sawb: 'amr_wb',
  ulaw: 'pcm',
  alaw: 'pcm',
  'raw ': 'pcm',
  twos: 'pcm',
  sowt: 'pcm',
  lpcm: 'pcm',
  ipcm: 'pcm',
  fpcm: 'pcm',
  in24: 'pcm',
  in32: 'pcm',
  fl32: 'pcm',
  fl64: 'pcm',
};

/** MPEG-4 object types, which say what `mp4v` and `mp4a` really hold (https://mp4ra.org/registered-types/object-types). */
const byObjectType: Record<number, string> = {
  32: 'mpeg4',
  33: 'h264',
  35: 'hevc',
  64: 'aac',
  96: 'mpeg2video',
  97: 'mpeg2video',
  98: 'mpeg2video',
  99: 'mpeg2video',
  100: 'mpeg2video',
  101: 'mpeg2video',
  102: 'aac',
  103: 'aac',
  104: 'aac',
  105: 'mp3',
  106: 'mpeg1video',
  107: 'mp3',
  108: 'mjpeg',
  165: 'ac3',
  166: 'eac3',
  173: 'opus',
  177: 'vp9',
};

/** The object type in an `esds` body: an elementary stream descriptor (3) that opens with a decoder configuration (4). */
function objectTypeOf(esds: DataView): number | undefined {
  let at = 4;
  const isDescriptor = (tag: number): boolean => {
    if (at >= esds.byteLength || esds.getUint8(at) !== tag) return false;
    at += 1;
    while (at < esds.byteLength && esds.getUint8(at) >= 128) at += 1;
    at += 1;
    return true;
  };
  if (!isDescriptor(3) || at + 3 > esds.byteLength) return undefined;
  const flags = esds.getUint8(at + 2);
  at += 3;
  if ((flags & 0x80) !== 0) at += 2;
  if ((flags & 0x40) !== 0) at += 1 + (at < esds.byteLength ? esds.getUint8(at) : 0);
  if ((flags & 0x20) !== 0) at += 2;
  return isDescriptor(4) && at < esds.byteLength ? esds.getUint8(at) : undefined;
}

/** What a box inside the sample entry adds: the object type, or the format under encryption. */
function statedInside(entry: DataView, offset: number): string | undefined {
  for (const { type, body } of boxesIn(entry, offset)) {
    if (type === 'esds') return byObjectType[objectTypeOf(body) ?? 0];
    if (type === 'wave' || type === 'sinf') return statedInside(body, 0);
    if (type === 'frma' && body.byteLength >= 4) {
      const name = fourLetters(body, 0);
      if (name !== 'mp4a') return shortName(name);
    }
  }
  return undefined;
}

/** QuickTime writes the letters `ms` and a number for the sound formats of Windows. */
function shortName(letters: string): string {
  return byFourLetters[letters] ?? (letters === 'ms\0U' ? 'mp3' : letters.replace(/[^\x21-\x7e]/g, '').toLowerCase());
}

/** The codec of a sample entry, as a short name; `children` is where its inner boxes begin. */
export function codecName(letters: string, entry: DataView, children: number): string | null {
  return (statedInside(entry, children) ?? shortName(letters)) || null;
}
