import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from './inspect-video.js';
import { streamSource } from './stream-source.js';
import { box, joined, zeros } from './testing/bytes.js';
import { ftyp, moov, mp4 } from './testing/movie-writer.js';

/** A stream in chunks of 1,000 bytes, and how much of it was taken. */
function streamed(bytes: Uint8Array) {
  const taken = { bytes: 0, isLeft: false };
  async function* chunks() {
    try {
      for (let at = 0; at < bytes.byteLength; at += 1000) {
        taken.bytes = Math.min(at + 1000, bytes.byteLength);
        yield bytes.subarray(at, at + 1000);
      }
    } finally {
      taken.isLeft = true;
    }
  }
  return { stream: chunks(), taken };
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  return Buffer.concat(chunks);
}

describe('streamSource', () => {
  const file = mp4({}, 2_000_000).map((byte, at) => (at > 2000 ? at % 251 : byte));

  it('inspects a video by its head and still gives the whole of it', async () => {
    const { stream, taken } = streamed(file);
    const source = streamSource(stream, { sizeBytes: file.byteLength });
    expect(await inspectVideo(source)).toMatchObject({ sizeBytes: file.byteLength, video: { durationMs: 3000 } });
    expect(taken.bytes).toBeLessThan(20_000);
    expect((await collect(source.whole())).equals(file)).toBe(true);
  });

  it('gives any part of the head, again and again', async () => {
    const source = streamSource(streamed(file).stream);
    for (const [offset, length] of [
      [2500, 3000],
      [10, 20],
      [999, 2],
      [0, 1000],
      [4000, 1],
    ] as const)
      expect(Buffer.from(await source.read(offset, length)).equals(file.subarray(offset, offset + length))).toBe(true);
  });

  it('knows the size without being told when the stream has ended', async () => {
    const short = file.subarray(0, 2500);
    const source = streamSource(streamed(short).stream);
    expect(source.sizeBytes).toBeUndefined();
    expect(await source.read(2400, 1000)).toHaveLength(100);
    expect(source.sizeBytes).toBe(2500);
    expect(await source.read(9000, 10)).toHaveLength(0);
  });

  it('does not keep more than it may, and says that the index lies beyond', async () => {
    const { stream, taken } = streamed(joined(ftyp(), box('mdat', zeros(2_000_000)), moov()));
    const source = streamSource(stream, { keepBytes: 50_000 });
    expect(await inspectVideo(source)).toMatchObject({ readable: false, reason: 'out_of_reach' });
    await source.read(0, 1_000_000);
    expect(taken.bytes).toBeLessThanOrEqual(50_000);
  });

  it('ends the stream when the reader of the whole stops early', async () => {
    const { stream, taken } = streamed(file);
    const source = streamSource(stream);
    await source.read(0, 10);
    for await (const _ of source.whole()) break;
    expect(taken.isLeft).toBe(true);
  });
});
