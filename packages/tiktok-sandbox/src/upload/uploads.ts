import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { untilClosed } from './until-closed.js';

export interface Chunk {
  publishId: string;
  path: string;
  /** Zero-based, inclusive. */
  first: number;
  last: number;
  /** By order of a fault: reads so many bytes and then no more, until the client goes away. */
  stallAfterBytes: number | null;
}

export type ChunkOutcome =
  /** The SHA-256 of everything up to the end of this chunk. */
  { whole: true; sha256: string } | { whole: false; arrivedBytes: number };

/** Receives chunks into files. */
export interface Uploads {
  /** Gives an upload's PUTs their turns: a newer one ends an older one that is still being read. */
  inTurn<Result>(publishId: string, body: IncomingMessage, task: () => Promise<Result>): Promise<Result>;
  receive(chunk: Chunk, body: IncomingMessage): Promise<ChunkOutcome>;
  /** Frees what is kept between the chunks. */
  forget(publishId: string): void;
}

export function createUploads(): Uploads {
  const hashes = new Map<string, { hash: Hash; sizeBytes: number }>();
  const turns = new Map<string, { body: IncomingMessage; over: Promise<unknown> }>();

  /** The hash of all before this chunk; read from the file when an earlier process received that. */
  async function hashBefore({ publishId, path, first }: Chunk): Promise<Hash> {
    if (first === 0) return createHash('sha256');
    const kept = hashes.get(publishId);
    return kept?.sizeBytes === first ? kept.hash.copy() : hashOfFile(path, first);
  }

  return {
    async inTurn(publishId, body, task) {
      const before = turns.get(publishId);
      before?.body.destroy();
      const result = (before?.over ?? Promise.resolve()).then(task);
      const turn = { body, over: result.catch(() => undefined) };
      turns.set(publishId, turn);
      try {
        return await result;
      } finally {
        if (turns.get(publishId) === turn) turns.delete(publishId);
      }
    },

    async receive(chunk, body) {
      const hash = await hashBefore(chunk);
      const file = await open(chunk.path, chunk.first === 0 ? 'w' : 'r+');
      let arrivedBytes = 0;
      try {
        for await (const part of body) {
          hash.update(part);
          await writeFully(file, part, chunk.first + arrivedBytes);
          arrivedBytes += part.length;
          if (chunk.stallAfterBytes !== null && arrivedBytes >= chunk.stallAfterBytes) await untilClosed(body.socket);
        }
      } catch (error) {
        // What arrived of the chunk stays in the file; the next attempt writes over it.
        if (!connectionDied(error)) throw error;
        return { whole: false, arrivedBytes };
      } finally {
        await file.close();
      }
      if (arrivedBytes <= chunk.last - chunk.first) return { whole: false, arrivedBytes };
      hashes.set(chunk.publishId, { hash, sizeBytes: chunk.last + 1 });
      return { whole: true, sha256: hash.copy().digest('hex') };
    },

    forget(publishId) {
      hashes.delete(publishId);
    },
  };
}

function connectionDied(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The SHA-256 of the first bytes of a file, still open for more. */
export async function hashOfFile(path: string, sizeBytes: number): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path, { end: sizeBytes - 1 })) hash.update(part);
  return hash;
}

async function writeFully(file: FileHandle, part: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < part.length) {
    const { bytesWritten } = await file.write(part, written, part.length - written, position + written);
    written += bytesWritten;
  }
}
