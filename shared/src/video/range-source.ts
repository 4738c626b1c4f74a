import { tikApisError } from '../errors/tikapis-error.js';
import type { VideoSource } from './source.js';

/** What a server says to a request with `Range: bytes=first-last`. The answer of `fetch` has this shape. */
export interface RangeAnswer {
  status: number;
  headers: { get(name: string): string | null };
  /** Not read before the status is known to be 206; left early, so it must end its connection when it is. */
  body: AsyncIterable<Uint8Array> | null;
}

/** Asks for the bytes from `first` to `last`, both included, and promises to do so without any compression. */
export type FetchRange = (first: number, last: number) => Promise<RangeAnswer>;

/** What the answers have told about the video so far. */
interface Seen {
  sizeBytes: number | undefined;
  entityTag: string | null;
}

/**
 * A video behind a web address, read by HTTP Range requests (RFC 9110, 14): each `read` is one request. Throws
 * `video_url_no_range` if the server ignores Range, before any of the body is read; `video_url_refused` on any other
 * status; `video_url_changed` if size or entity tag change between requests; `video_url_interrupted` if bytes are missing.
 */
export function rangeSource(fetchRange: FetchRange): VideoSource {
  let seen: Seen | undefined;

  return {
    get sizeBytes() {
      return seen?.sizeBytes;
    },
    async read(offset, length) {
      if (length === 0) return new Uint8Array(0);
      const answer = await fetchRange(offset, offset + length - 1);
      if (answer.status === 416) {
        await discard(answer.body);
        const sizeBytes = seen?.sizeBytes ?? totalOf(answer.headers.get('content-range'));
        seen = { sizeBytes, entityTag: seen?.entityTag ?? null };
        return new Uint8Array(0);
      }
      const range = answer.status === 206 ? parseContentRange(answer.headers.get('content-range')) : undefined;
      if (range?.first !== offset || range.last >= offset + length) {
        await discard(answer.body);
        if (answer.status !== 200 && answer.status !== 206)
          throw tikApisError('video_url_refused', { status: answer.status }, { status: answer.status });
        throw tikApisError('video_url_no_range', { status: answer.status }, { status: answer.status });
      }
      const entityTag = answer.headers.get('etag');
      if (seen !== undefined && hasChanged(seen, { sizeBytes: range.sizeBytes, entityTag })) {
        await discard(answer.body);
        throw tikApisError('video_url_changed', {});
      }
      seen = { sizeBytes: range.sizeBytes ?? seen?.sizeBytes, entityTag };
      return collect(answer.body, range.last - range.first + 1);
    },
  };
}

/** A server need not state size and tag each time; what it states must stay the same. */
const hasChanged = (before: Seen, now: Seen): boolean =>
  (before.sizeBytes ?? now.sizeBytes) !== (now.sizeBytes ?? before.sizeBytes) ||
  (before.entityTag ?? now.entityTag) !== (now.entityTag ?? before.entityTag);

/** `bytes 0-99/1234`; the total may be `*`. */
function parseContentRange(value: string | null) {
  const [, first, last, total] = /^\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*$/i.exec(value ?? '') ?? [];
  if (first === undefined || last === undefined) return undefined;
  return { first: Number(first), last: Number(last), sizeBytes: total === '*' ? undefined : Number(total) };
}

// An answer 416 gives only the total: `bytes */1234`.
function totalOf(value: string | null): number | undefined {
  const total = /^\s*bytes\s+\*\/(\d+)\s*$/i.exec(value ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}

async function collect(body: RangeAnswer['body'], expectedBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(expectedBytes);
  let receivedBytes = 0;
  for await (const chunk of body ?? []) {
    const part = chunk.subarray(0, expectedBytes - receivedBytes);
    bytes.set(part, receivedBytes);
    receivedBytes += part.byteLength;
    if (receivedBytes === expectedBytes) return bytes;
  }
  throw tikApisError('video_url_interrupted', { expectedBytes, receivedBytes });
}

/** Leaves a body unread. */
const discard = async (body: RangeAnswer['body']): Promise<void> => {
  await body?.[Symbol.asyncIterator]().return?.();
};
