import type { BoundedReader } from '../bounded-reader.js';
import { fourLetters, readBody, type Span } from '../fields.js';
import { isPictureSize, isStretch, squarePixels } from '../square-pixels.js';
import { type Chunk, childChunks } from './chunks.js';
import { audioCodecName, extensibleTag, videoCodecName } from './codecs.js';

/** One stream, as its header list (`strl`) describes it. */
export interface Stream {
  kind: 'video' | 'audio' | 'other';
  isEnabled: boolean;
  /** Units of the stream per second: frames, or blocks of sound. Zero where the header makes no sense. */
  rate: number;
  /** Its length in those units, by its header; zero where the encoder did not know. */
  units: number;
  /** The same by its index of indexes, where it has one. */
  indexedUnits: number;
  /** How big each unit is, if all are equally big. */
  unitBytes: number;
  codec: string | null;
  width: number | null;
  height: number | null;
}

const kinds: Record<string, Stream['kind']> = { vids: 'video', iavs: 'video', auds: 'audio' };

/** Reads a `strl`: one stream, or none where it has no header. */
export async function readStream(reader: BoundedReader, list: Span): Promise<Stream[]> {
  const chunks = new Map<string, Chunk>();
  for await (const chunk of childChunks(reader, list)) if (!chunks.has(chunk.type)) chunks.set(chunk.type, chunk);
  const header = await readBody(reader, chunks.get('strh'), 36, 48);
  if (header === undefined) return [];
  const kind = kinds[fourLetters(header, 0)] ?? 'other';
  const scale = header.getUint32(20, true);
  const format = chunks.get('strf');
  return [
    {
      kind,
      isEnabled: (header.getUint32(8, true) & 1) === 0,
      rate: scale === 0 ? 0 : header.getUint32(24, true) / scale,
      units: header.getUint32(32, true),
      indexedUnits: await readIndexedUnits(reader, chunks.get('indx')),
      unitBytes: header.byteLength >= 48 ? header.getUint32(44, true) : 0,
      ...(kind === 'video' ? await readPicture(reader, format, chunks.get('vprp'), fourLetters(header, 4)) : noPicture),
      ...(kind === 'audio' ? { codec: await readSoundCodec(reader, format) } : {}),
    },
  ];
}

const noPicture = { codec: null, width: null, height: null };

/** By a `BITMAPINFOHEADER`, whose height is negative where the rows run from top to bottom. */
async function readPicture(
  reader: BoundedReader,
  format: Span | undefined,
  properties: Span | undefined,
  handler: string,
) {
  const view = await readBody(reader, format, 20);
  if (view === undefined) return { ...noPicture, codec: videoCodecName(-1, handler) };
  const codec = videoCodecName(view.getUint32(16, true), fourLetters(view, 16));
  const width = Math.abs(view.getInt32(4, true));
  const height = Math.abs(view.getInt32(8, true));
  if (!isPictureSize(width, height)) return { ...noPicture, codec };
  const aspect = (await readFrameAspect(reader, properties)) * (height / width);
  return { codec, ...squarePixels(width, height, isStretch(aspect) ? aspect : 1) };
}

/** The shape that `vprp` states, as width over height; OpenDML AVI file format extensions 1.02, 5.0. */
async function readFrameAspect(reader: BoundedReader, properties: Span | undefined): Promise<number> {
  const view = await readBody(reader, properties, 24);
  return view === undefined ? NaN : view.getUint16(22, true) / view.getUint16(20, true);
}

/** By a `WAVEFORMATEX`. */
async function readSoundCodec(reader: BoundedReader, format: Span | undefined): Promise<string | null> {
  const view = await readBody(reader, format, 2, 26);
  if (view === undefined) return null;
  const tag = view.getUint16(0, true);
  return audioCodecName(tag === extensibleTag && view.byteLength >= 26 ? view.getUint16(24, true) : tag);
}

/** More indexes than files of any use have. */
const usefulIndexes = 1024;

/** What the indexes of a stream cover together, by the index of them; OpenDML AVI file format extensions 1.02, 3.0. */
async function readIndexedUnits(reader: BoundedReader, indx: Span | undefined): Promise<number> {
  const head = await readBody(reader, indx, 24);
  const entryWords = head?.getUint16(0, true);
  const isIndexOfIndexes = entryWords === 4 && head?.getUint8(3) === 0;
  const count = Math.min(head?.getUint32(4, true) ?? 0, usefulIndexes);
  const view = isIndexOfIndexes ? await readBody(reader, indx, 24 + count * 16) : undefined;
  if (view === undefined) return 0;
  let units = 0;
  for (let at = 24; at < view.byteLength; at += 16) units += view.getUint32(at + 12, true);
  return units;
}
