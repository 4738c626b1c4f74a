import { TikApisError } from '../errors/index.js';
import type { VideoInspection } from './facts.js';
import { inspectVideo } from './inspect-video.js';
import { type RangeAnswer, rangeSource } from './range-source.js';
import { streamSource } from './stream-source.js';

/**
 * Gets a video's address without compression, which would make offsets meaningless.
 * @param range the value of the header `Range`; undefined asks for the whole
 */
export type GetVideo = (range: string | undefined) => Promise<RangeAnswer>;

/**
 * Finds out what the video behind an address is by a few requests for parts of it; where the server gives only the whole
 * file, its beginning is read and the rest left. Throws what `get` throws and what {@link rangeSource} does.
 */
export async function inspectAddress(
  get: GetVideo,
): Promise<{ inspection: VideoInspection; contentType: string | undefined }> {
  let contentType: string | undefined;
  const source = rangeSource(async (first, last) => {
    const answer = await get(`bytes=${first}-${last}`);
    contentType ??= answer.headers.get('content-type') ?? undefined;
    return answer;
  });
  try {
    return { inspection: await inspectVideo(source), contentType };
  } catch (error) {
    const ignoresRange = error instanceof TikApisError && error.code === 'video_url_no_range' && error.status === 200;
    if (!ignoresRange) throw error;
    return inspectHead(await get(undefined));
  }
}

async function inspectHead({ body, headers }: RangeAnswer) {
  const iterator = (body ?? nothing())[Symbol.asyncIterator]();
  try {
    const length = headers.get('content-length');
    const source = streamSource(
      { [Symbol.asyncIterator]: () => iterator },
      length === null ? {} : { sizeBytes: Number(length) },
    );
    return {
      inspection: await inspectVideo(source),
      contentType: headers.get('content-type') ?? undefined,
    };
  } finally {
    await iterator.return?.();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
