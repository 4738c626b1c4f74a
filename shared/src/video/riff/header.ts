import type { BoundedReader } from '../bounded-reader.js';
import { readBody, type Span } from '../fields.js';
import { childChunks } from './chunks.js';
import { readStream, type Stream } from './stream.js';

/** The header of a file: `hdrl`. */
export interface AviHeader {
  bodyStart: number;
  /** Frames in the first `RIFF`. */
  frames: number;
  /** Frames in all of them, by `dmlh`; undefined without the extensions of OpenDML. */
  allFrames: number | undefined;
  /** In the order of their numbers. */
  streams: readonly Stream[];
}

export async function readHeader(reader: BoundedReader, hdrl: Span): Promise<AviHeader> {
  let frames = 0;
  let allFrames: number | undefined;
  const streams: Stream[] = [];
  for await (const chunk of childChunks(reader, hdrl)) {
    if (chunk.type === 'avih') frames = (await readBody(reader, chunk, 20))?.getUint32(16, true) ?? 0;
    if (chunk.type === 'strl') streams.push(...(await readStream(reader, chunk)));
    if (chunk.type === 'odml') allFrames = await readAllFrames(reader, chunk);
  }
  return { bodyStart: hdrl.bodyStart, frames, allFrames, streams };
}

async function readAllFrames(reader: BoundedReader, odml: Span): Promise<number> {
  for await (const chunk of childChunks(reader, odml))
    if (chunk.type === 'dmlh') return (await readBody(reader, chunk, 4))?.getUint32(0, true) ?? 0;
  return 0;
}
