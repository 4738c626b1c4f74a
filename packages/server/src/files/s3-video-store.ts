import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { openIncoming } from './incoming.js';
import type { VideoStore } from './video-store.js';

export interface S3Settings {
  bucket: string;
  /** Of a store that is not Amazon's. */
  endpoint: string | undefined;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** In front of every name, such as `tikapis/`. */
  prefix: string;
}

/** A bucket may hold other people's things too: nothing else is ever removed. */
const isOurs = /^post_\w+\.(mp4|mov|webm|avi)$/;

const PART_BYTES = 8 * 1024 * 1024;

/**
 * Videos as objects of a bucket, below the prefix and the id of the installation: others may use both, and what no post
 * of theirs names is not ours to remove. They come in through a folder of this machine, where they are looked at before
 * they are kept.
 */
export async function openS3VideoStore(
  { bucket, endpoint, region, accessKeyId, secretAccessKey, prefix }: S3Settings,
  incomingFolder: string,
  installation: string,
): Promise<VideoStore> {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Other stores than Amazon's know neither names of hosts for buckets nor checksums at the end of a stream.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const incoming = await openIncoming(incomingFolder, { isShared: true });
  const own = `${prefix}${installation}/`;
  const at = (name: string) => ({ Bucket: bucket, Key: `${own}${name}` });
  const remove = async (name: string): Promise<void> => {
    await client.send(new DeleteObjectCommand(at(name)));
  };

  return {
    async receive(source, limitBytes) {
      const video = await incoming.receive(source, limitBytes);
      return {
        ...video,
        async keep(name) {
          const params = { ...at(name), Body: createReadStream(video.path) };
          await new Upload({ client, params, partSize: PART_BYTES, queueSize: 2 }).done();
          await video.discard();
        },
      };
    },
    read(name, range) {
      const part = range && { Range: `bytes=${range.start}-${range.end}` };
      const get = () => client.send(new GetObjectCommand({ ...at(name), ...part }));
      return Readable.from(bytesOf(get), { objectMode: false });
    },
    async sizeOf(name) {
      try {
        return (await client.send(new HeadObjectCommand(at(name)))).ContentLength ?? 0;
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
    remove,
    async removeAllBut(names, { olderThanMs }) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: own })) {
        for (const { Key: key = '', LastModified: changedAt } of page.Contents ?? []) {
          const name = key.slice(own.length);
          const ageMs = Date.now() - (changedAt?.getTime() ?? 0);
          if (isOurs.test(name) && !names.has(name) && ageMs >= olderThanMs) await remove(name);
        }
      }
    },
    close: () => client.destroy(),
  };
}

async function* bytesOf(get: () => Promise<GetObjectCommandOutput>): AsyncGenerator<Uint8Array> {
  const { Body } = await get();
  yield* Body as Readable;
}

const isGone = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
