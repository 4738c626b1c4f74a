import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { isOlder, openIncoming, type ReceivedVideo, TooManyBytesError } from './incoming.js';

export { TooManyBytesError };

/** A video on its way into the store: gone unless it is kept. */
export interface IncomingVideo extends ReceivedVideo {
  /** Puts the video, safe from a power cut, under the name. */
  keep: (name: string) => Promise<void>;
}

export interface VideoStore {
  /** Streams to disk, counting. Throws {@link TooManyBytesError} at the first byte over the limit, leaving nothing. */
  receive: (source: Readable, limitBytes: number) => Promise<IncomingVideo>;
  read: (name: string) => Readable;
  /** Null when there is no such video. */
  sizeOf: (name: string) => Promise<number | null>;
  remove: (name: string) => Promise<void>;
  /**
   * Removes all videos but these that are at least so old: what a crash left between a video and its row.
   * Younger ones may be of requests that are under way.
   */
  removeAllBut: (names: ReadonlySet<string>, options: { olderThanMs: number }) => Promise<void>;
  close: () => void;
}

/** Videos as files of one folder. */
export async function openVideoStore(folder: string, { isShared = false } = {}): Promise<VideoStore> {
  const incoming = await openIncoming(path.join(folder, 'incoming'), { isShared });
  const at = (name: string) => path.join(folder, path.basename(name));

  return {
    async receive(source, limitBytes) {
      const video = await incoming.receive(source, limitBytes);
      return {
        ...video,
        async keep(name) {
          await rename(video.path, at(name));
          await flushFolder(folder);
        },
      };
    },
    read: (name) => createReadStream(at(name)),
    async sizeOf(name) {
      const found = await stat(at(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return found?.size ?? null;
    },
    remove: (name) => rm(at(name), { force: true }),
    async removeAllBut(names, { olderThanMs }) {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (!entry.isFile() || names.has(entry.name)) continue;
        if (olderThanMs === 0 || (await isOlder(at(entry.name), olderThanMs)))
          await rm(at(entry.name), { force: true });
      }
    },
    close: () => {},
  };
}

/** A rename survives a power cut only once its folder is on disk. Windows has no such call and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
