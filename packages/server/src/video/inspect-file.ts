import { inspectVideo, type VideoInspection } from '@tikapis/core';
import { openFileSource } from '@tikapis/core/node';

/**
 * What is read is held in memory meanwhile. A browser's recording tells its length only at the beginning of its last
 * cluster, which is the four seconds since the last key frame, a megabyte or two.
 */
const MOST_READ_BYTES = 4 * 1024 * 1024;

/** Finds out what a video on this machine's disk is; reading there is cheap, so more of it is read than of one far away. */
export async function inspectFile(path: string): Promise<VideoInspection> {
  const source = await openFileSource(path);
  try {
    return await inspectVideo(source, { maxReadBytes: MOST_READ_BYTES });
  } finally {
    await source.close();
  }
}
