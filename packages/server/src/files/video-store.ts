import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createFolderFlush } from './flush-folder.js';
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
  /** All of it, or the bytes from `start` to `end`, both included. */
  read: (name: string, range?: { start: number; end: number }) => Readable;
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
  const flushFolder = createFolderFlush(folder);
  const at = (name: string) => path.join(folder, path.basename(name));

  return {
    async receive(source, limitBytes) {
      const video = await incoming.receive(source, limitBytes);
      let isMoved = false;
      return {
        ...video,
        async keep(name) {
          await rename(video.path, at(name));
          isMoved = true;
          await flushFolder();
        },
        async discard() {
          if (!isMoved) await video.discard();
        },
      };
    },
    read: (name, range) => createReadStream(at(name), range),
    async sizeOf(name) {
      const found = await stat(at(name)).catch(unlessGone);
      return found?.size ?? null;
    },
    // rm looks at what it removes first.
    async remove(name) {
      await unlink(at(name)).catch(unlessGone);
    },
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

function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
