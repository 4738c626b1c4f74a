import { Readable } from 'node:stream';
import axios, { type AxiosInstance } from 'axios';
import { type Transport, TransportError, type TransportRequest } from '../api/transport.js';
import { troubleOf } from '../api/trouble.js';

/** The answer of an API is small; a larger one is not from TikAPIs. */
const longestAnswerBytes = 8 * 1024 * 1024;

/** A transport for Node over axios: bodies are streamed with their length, redirects are not followed. */
export function axiosTransport(instance: AxiosInstance = axios.create()): Transport {
  return async (request) => {
    const watchdog = startWatchdog(request);
    const upload = openUpload(request, watchdog.heard);
    try {
      const answer = await instance.request<Readable>({
        method: request.method,
        url: request.url,
        headers: { ...request.headers, ...upload?.headers },
        data: upload?.stream,
        signal: AbortSignal.any([watchdog.signal, ...(request.signal === undefined ? [] : [request.signal])]),
        maxRedirects: 0,
        maxBodyLength: Number.POSITIVE_INFINITY,
        responseType: 'stream',
        validateStatus: () => true,
      });
      const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      return {
        status: answer.status,
        headers: Object.fromEntries(headers),
        body: await readText(answer.data, watchdog.heard),
      };
    } catch (error) {
      request.signal?.throwIfAborted();
      const unread = upload?.failure();
      if (unread !== undefined) throw unread.error;
      if (watchdog.signal.aborted) throw new TransportError('timeout', 'no answer in time');
      throw asTransportError(error);
    } finally {
      watchdog.stop();
      upload?.stream.destroy();
    }
  };
}

async function readText(answer: Readable, onBytes: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    onBytes();
    sizeBytes += chunk.length;
    if (sizeBytes > longestAnswerBytes) throw new TransportError('lost', 'its answer was too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function asTransportError(error: unknown): unknown {
  if (!isOfTheNetwork(error)) return error;
  // An AxiosError holds the whole request, key included: only its words go on.
  const { kind, reason } = troubleOf(error);
  return new TransportError(kind, reason);
}

/** axios' errors, and Node's own: those bear a code. */
const isOfTheNetwork = (error: unknown): error is Error =>
  axios.isAxiosError(error) || (typeof error === 'object' && error !== null && 'code' in error && 'message' in error);

/** Bites after a silence, and at the end of all time allowed. */
function startWatchdog({ timeoutMs, totalTimeoutMs }: TransportRequest) {
  const over = new AbortController();
  const bite = () => over.abort();
  const total = setTimeout(bite, totalTimeoutMs);
  const silence = setTimeout(bite, timeoutMs);
  return {
    signal: over.signal,
    heard: () => void silence.refresh(),
    stop: () => {
      clearTimeout(total);
      clearTimeout(silence);
    },
  };
}

function openUpload({ body }: TransportRequest, onBytes: () => void) {
  if (body === undefined) return undefined;
  async function* chunks(bytes: AsyncIterable<Uint8Array>) {
    for await (const chunk of bytes) {
      onBytes();
      yield chunk;
    }
  }
  const stream = Readable.from(chunks(body.open()), { objectMode: false });
  // What reading the file throws is for the caller, and no trouble of the network.
  let failure: { error: unknown } | undefined;
  stream.on('error', (error) => {
    failure = { error };
  });
  const headers = { 'Content-Type': body.contentType, 'Content-Length': String(body.sizeBytes) };
  return { stream, headers, failure: () => failure };
}
