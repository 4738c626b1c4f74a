import { type BoundedReader, Unreadable } from '../bounded-reader.js';
import type { VideoFacts } from '../facts.js';
import { codecName } from './codecs.js';
import { childElements, childrenOf, type Element, readFloat, readText, readUint } from './elements.js';
import { ids } from './ids.js';
import { readPicture } from './picture.js';

/** One track; RFC 9559, 5.1.4. */
export interface Track {
  /** What its blocks call it. */
  number: number;
  kind: 'video' | 'audio' | 'other';
  isEnabled: boolean;
  isDefault: boolean;
  codec: string | null;
  /** How long a frame lasts, where that is stated. */
  frameNs: number | undefined;
  frameRate: number | null;
  picture: Pick<VideoFacts, 'width' | 'height' | 'rotationDegrees'>;
}

const kinds: Record<number, Track['kind']> = { 1: 'video', 2: 'audio' };

/** Each takes some time; no video has more. */
const maxTracks = 64;

export async function readTracks(reader: BoundedReader, tracks: Element): Promise<Track[]> {
  const found: Track[] = [];
  for await (const entry of childElements(reader, tracks)) {
    if (entry.id !== ids.trackEntry) continue;
    if (found.length === maxTracks) throw new Unreadable('limit_reached');
    found.push(await readTrack(reader, entry));
  }
  return found;
}

async function readTrack(reader: BoundedReader, entry: Element): Promise<Track> {
  const children = await childrenOf(reader, entry);
  const value = (id: number): Promise<number | undefined> => readUint(reader, children.get(id));
  const kind = kinds[(await value(ids.trackType)) ?? 0] ?? 'other';
  const frameNs = (await value(ids.defaultDuration)) || undefined;
  const video = kind === 'video' ? children.get(ids.video) : undefined;
  return {
    number: (await value(ids.trackNumber)) ?? 0,
    kind,
    isEnabled: (await value(ids.flagEnabled)) !== 0,
    isDefault: (await value(ids.flagDefault)) !== 0,
    codec: codecName(await readText(reader, children.get(ids.codecId))),
    frameNs,
    frameRate: frameNs === undefined ? await readOldFrameRate(reader, video) : framesPerSecond(1e9 / frameNs),
    picture: await readPicture(reader, video),
  };
}

/** Before DefaultDuration became usual, encoders stated the frame rate beside the picture's size. */
async function readOldFrameRate(reader: BoundedReader, video: Element | undefined): Promise<number | null> {
  const stated = (await childrenOf(reader, video)).get(ids.frameRate);
  return framesPerSecond((await readFloat(reader, stated)) ?? 0);
}

const framesPerSecond = (rate: number): number | null =>
  Number.isFinite(rate) && rate > 0 ? Math.round(rate * 1000) / 1000 || null : null;
