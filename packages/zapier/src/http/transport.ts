import { Readable } from 'node:stream';
import { type Transport, TransportError, type TransportRequest, troubleOf } from '@tikapis/core';
import type { ZObject } from 'zapier-platform-core';
import { leftOf } from './deadline.js';

type RequestBody = NonNullable<TransportRequest['body']>;

/**
 * The core's transport over `z.request`, so that Zapier logs, counts and scrubs every call.
 * @param endsAtMs when the step has to be done
 */
export function zapierTransport(z: ZObject, endsAtMs: number): Transport {
  return async ({ method, url, headers, body, timeoutMs, totalTimeoutMs }) => {
    const upload = body === undefined ? undefined : await openBody(body);
    try {
      const options = {
        method,
        url,
        headers: { ...ofZapier, ...withoutKey(headers), ...(body === undefined ? {} : headersOf(body)) },
        ...(upload === undefined ? {} : { body: upload.content, signal: upload.signal }),
        // Without it an object's text loses whatever stands in double curly brackets.
        merge: false,
        redirect: 'manual' as const,
        skipThrowForStatus: true,
        // Its own error for 429 knows nothing of what our server says.
        throwForThrottlingEarly: false,
        timeout: Math.min(timeoutMs, totalTimeoutMs, leftOf(endsAtMs)),
      };
      const answer = await z.request(options);
      return { status: answer.status, headers: headersAsObject(answer.headers), body: answer.content };
    } catch (error) {
      throw upload?.failure() ?? transportErrorOf(error as Error);
    } finally {
      upload?.close();
    }
  };
}

/**
 * What `z.request` adds by itself, unless its `merge` is off. By this name the platform knows its own requests: of all
 * others it keeps the whole answer in memory, to log it once more.
 */
export const ofZapier = { 'user-agent': 'Zapier' };

/** The middleware adds it. */
const withoutKey = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'X-API-Key'));

const headersOf = ({ contentType, sizeBytes }: RequestBody): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Length': String(sizeBytes),
});

interface OpenBody {
  content: string | NodeJS.ReadableStream;
  /** Ends the request when the body cannot be read any further: node-fetch would wait for the rest of it. */
  signal: AbortSignal;
  /** What reading the body threw, which is no trouble of the server. */
  failure: () => Error | undefined;
  close: () => void;
}

/** JSON as text, which Zapier can show in its logs; a form with a video as a stream. */
async function openBody(body: RequestBody): Promise<OpenBody> {
  const stop = new AbortController();
  const pieces = Readable.from(body.open(), { objectMode: false });
  let failed: Error | undefined;
  pieces.on('error', (error) => {
    failed = error;
    stop.abort();
  });
  const isJson = body.contentType.startsWith('application/json');
  return {
    content: isJson ? Buffer.concat(await pieces.toArray()).toString('utf8') : pieces,
    signal: stop.signal,
    failure: () => failed,
    close: () => void pieces.destroy(),
  };
}

function headersAsObject(headers: { forEach(visit: (value: string, name: string) => void): void }) {
  const found: Record<string, string> = {};
  headers.forEach((value, name) => {
    found[name.toLowerCase()] = value;
  });
  return found;
}

/** What went wrong with a request. node-fetch, which is behind `z.request`, calls a timeout `request-timeout` or `body-timeout`. */
export function transportErrorOf(error: Error & { type?: unknown }): Error {
  if (error.name !== 'FetchError') return error;
  if (String(error.type).endsWith('-timeout')) return new TransportError('timeout', 'no answer in time');
  const { kind, reason } = troubleOf(error);
  return new TransportError(kind, reason);
}
