import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { callbackify } from 'node:util';
import { freeNow } from './free-now.js';

/** A video that has come in: on the disk of this machine. */
export interface ReceivedVideo {
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  discard: () => Promise<void>;
}

/** The stream had more bytes than allowed; it was stopped there. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
  constructor(readonly limitBytes: number) {
    super(`More than ${limitBytes} bytes.`);
  }
}

/** No request lasts as long: what is older was left by a process that died. */
const LEFT_BEHIND_AFTER_MS = 3_600_000;

/** Where videos lie on this machine while they come in. */
export interface Incoming {
  /**
   * Streams to disk, counting. Throws {@link TooManyBytesError} at the first byte over the limit, leaving nothing.
   * @param source its chunks are used up: their memory is given back once they are written
   */
  receive: (source: Readable, limitBytes: number) => Promise<ReceivedVideo>;
}

/**
 * Opens the folder. What an earlier process left half received is removed; in a shared folder only what no living
 * process can still be receiving.
 */
export async function openIncoming(folder: string, { isShared }: { isShared: boolean }): Promise<Incoming> {
  await mkdir(folder, { recursive: true });
  await removeLeft(folder, isShared);
  return {
    async receive(source, limitBytes) {
      const file = path.join(folder, randomUUID());
      const hash = createHash('sha256');
      let sizeBytes = 0;
      const discard = () => rm(file, { force: true });
      try {
        const handle = await open(file, 'wx');
        const write = async (chunk: Buffer<ArrayBuffer>) => {
          sizeBytes += chunk.length;
          if (sizeBytes > limitBytes) throw new TooManyBytesError(limitBytes);
          hash.update(chunk);
          await handle.writeFile(chunk);
          freeNow(chunk);
        };
        try {
          await pipeline(source, writableOver(write));
          await handle.sync();
        } finally {
          await handle.close();
        }
      } catch (error) {
        await discard();
        throw error;
      }
      return { path: file, sizeBytes, sha256: hash.digest('hex'), discard };
    },
  };
}

/** Reading a stream by its iterator would join what waits in it, into copies. */
function writableOver(write: (chunk: Buffer<ArrayBuffer>) => Promise<void>): Writable {
  const writeThen = callbackify(write);
  return new Writable({ write: (chunk: Buffer<ArrayBuffer>, _encoding, done) => writeThen(chunk, done) });
}

async function removeLeft(folder: string, isShared: boolean): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (!isShared || (await isOlder(file, LEFT_BEHIND_AFTER_MS))) await rm(file, { force: true });
  }
}

/** False also for what another process has removed meanwhile. */
export async function isOlder(file: string, thanMs: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs >= thanMs;
}
