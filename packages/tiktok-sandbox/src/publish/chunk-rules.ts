import type { Knobs } from '../knobs.js';

/** The greatest video TikTok takes: 4 GiB. */
const maxVideoBytes = 4_294_967_296;
const maxChunks = 1000;

/** TikTok's pages do not say which MB they mean. Strict is inside both readings, loose is inside either. */
const limits = {
  strict: { minChunkBytes: 5_242_880, maxChunkBytes: 64_000_000, maxLastChunkBytes: 128_000_000 },
  loose: { minChunkBytes: 5_000_000, maxChunkBytes: 67_108_864, maxLastChunkBytes: 134_217_728 },
} as const;

export interface ChunkPlan {
  video_size: number;
  chunk_size: number;
  total_chunk_count: number;
}

/**
 * What is wrong with a plan, or undefined.
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
export function chunkPlanFault(plan: ChunkPlan, mbReading: Knobs['mbReading']): string | undefined {
  const { video_size: size, chunk_size: chunk, total_chunk_count: count } = plan;
  const { minChunkBytes, maxChunkBytes, maxLastChunkBytes } = limits[mbReading];
  const wrongChunk = 'The chunk size is invalid';
  const wrongCount = 'The total chunk count is invalid';
  if (size > maxVideoBytes) return `The video size is invalid: ${size} is above ${maxVideoBytes}`;
  if (count > maxChunks) return `${wrongCount}: ${count} is above ${maxChunks}`;
  if (count === 1) {
    if (chunk !== size) return `${wrongChunk}: with one chunk it has to equal the video size`;
    if (size > maxChunkBytes) return `${wrongChunk}: a video above ${maxChunkBytes} bytes needs several chunks`;
    return undefined;
  }
  if (count !== Math.max(1, Math.floor(size / chunk)))
    return `${wrongCount}: it has to be floor(video_size / chunk_size)`;
  if (chunk < minChunkBytes || chunk > maxChunkBytes) {
    return `${wrongChunk}: ${chunk} is not within ${minChunkBytes} and ${maxChunkBytes}`;
  }
  const last = size - chunk * (count - 1);
  if (last > maxLastChunkBytes) return `${wrongChunk}: the last chunk of ${last} bytes is above ${maxLastChunkBytes}`;
  return undefined;
}

/** The chunk that has to come after so many bytes: its first and last byte, zero-based and inclusive. */
export function nextChunk(plan: ChunkPlan, receivedBytes: number): { first: number; last: number } {
  const index = Math.floor(receivedBytes / plan.chunk_size);
  const isLast = index >= plan.total_chunk_count - 1;
  return { first: receivedBytes, last: isLast ? plan.video_size - 1 : receivedBytes + plan.chunk_size - 1 };
}
