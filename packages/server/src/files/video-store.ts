import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A video on its way into the store: on disk, and gone unless it is kept. */
export interface IncomingVideo {
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Puts the video, flushed to disk, under the name. */
  keep: (name: string) => Promise<void>;
  discard: () => Promise<void>;
}

/** The stream had more bytes than allowed; it was stopped there. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
  constructor(readonly limitBytes: number) {
    super(`More than ${limitBytes} bytes.`);
  }
}

export interface VideoStore {
  /** Streams to disk, counting. Throws {@link TooManyBytesError} at the first byte over the limit, leaving nothing. */
  receive: (source: Readable, limitBytes: number) => Promise<IncomingVideo>;
  read: (name: string) => Readable;
  /** Null when there is no such video. */
  sizeOf: (name: string) => Promise<number | null>;
  remove: (name: string) => Promise<void>;
  /** Removes all videos but these: what a crash left between a video and its row. */
  removeAllBut: (names: ReadonlySet<string>) => Promise<void>;
}

/** Videos as files of one folder. What an earlier process left half received is removed at the start. */
export async function openVideoStore(folder: string): Promise<VideoStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  for (const left of await readdir(incoming)) await rm(path.join(incoming, left));
  const at = (name: string) => path.join(folder, path.basename(name));

  return {
    async receive(source, limitBytes) {
      const file = path.join(incoming, randomUUID());
      const hash = createHash('sha256');
      let sizeBytes = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          sizeBytes += chunk.length;
          if (sizeBytes > limitBytes) return done(new TooManyBytesError(limitBytes));
          hash.update(chunk);
          done(null, chunk);
        },
      });
      const discard = () => rm(file, { force: true });
      try {
        await pipeline(source, counted, createWriteStream(file, { flush: true }));
      } catch (error) {
        await discard();
        throw error;
      }
      return {
        path: file,
        sizeBytes,
        sha256: hash.digest('hex'),
        async keep(name) {
          await rename(file, at(name));
          await flushFolder(folder);
        },
        discard,
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
    async removeAllBut(names) {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isFile() && !names.has(entry.name)) await rm(at(entry.name), { force: true });
      }
    },
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
