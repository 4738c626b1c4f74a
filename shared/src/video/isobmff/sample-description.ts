import type { BoundedReader } from '../bounded-reader.js';
import { fourLetters, readBody } from '../fields.js';
import { type Box, boxesIn } from './boxes.js';
import { codecName } from './codecs.js';

/** What the first sample entry of a track says: `stsd`, ISO/IEC 14496-12, 8.5.2 and 12.1. */
export interface SampleDescription {
  codec: string | null;
  /** The picture as coded; zero for sound. */
  width: number;
  height: number;
  pixelAspect: number | undefined;
  cleanAperture: { width: number; height: number } | undefined;
}

/** An entry carries decoder set-up that may be long; what we ask for stands in front. */
const usefulBytes = 4096;

/** Where the inner boxes of a sound entry begin: QuickTime's versions 1 and 2 have more fields than ISO's. */
function soundChildren(entry: DataView): number {
  const version = entry.byteLength >= 10 ? entry.getUint16(8) : 0;
  return version === 1 ? 44 : version === 2 ? 64 : 28;
}

export async function readSampleDescription(
  reader: BoundedReader,
  stsd: Box | undefined,
  kind: 'video' | 'audio',
): Promise<SampleDescription | undefined> {
  const table = await readBody(reader, stsd, 16, usefulBytes);
  if (table === undefined) return undefined;
  const letters = fourLetters(table, 12);
  const size = Math.min(Math.max(table.getUint32(8), 8), table.byteLength - 8);
  const entry = new DataView(table.buffer, table.byteOffset + 16, size - 8);
  const none = { width: 0, height: 0, pixelAspect: undefined, cleanAperture: undefined };
  if (kind === 'audio') return { ...none, codec: codecName(letters, entry, soundChildren(entry)) };
  if (entry.byteLength < 28) return { ...none, codec: codecName(letters, entry, entry.byteLength) };
  const width = entry.getUint16(24);
  const height = entry.getUint16(26);
  return { codec: codecName(letters, entry, 78), width, height, ...pictureExtras(entry, width, height) };
}

function pictureExtras(entry: DataView, width: number, height: number) {
  const extras: Pick<SampleDescription, 'pixelAspect' | 'cleanAperture'> = {
    pixelAspect: undefined,
    cleanAperture: undefined,
  };
  for (const { type, body } of boxesIn(entry, 78)) {
    if (type === 'pasp' && body.byteLength >= 8) {
      const aspect = body.getUint32(0) / body.getUint32(4);
      if (Number.isFinite(aspect) && aspect > 0) extras.pixelAspect = aspect;
    }
    if (type === 'clap' && body.byteLength >= 16) {
      const clean = {
        width: Math.round(body.getUint32(0) / body.getUint32(4)),
        height: Math.round(body.getUint32(8) / body.getUint32(12)),
      };
      if (clean.width > 0 && clean.width <= width && clean.height > 0 && clean.height <= height)
        extras.cleanAperture = clean;
    }
  }
  return extras;
}
