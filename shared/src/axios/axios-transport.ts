import { Readable } from 'node:stream';
import axios, { type AxiosInstance } from 'axios';
import { type Transport, TransportError } from '../api/transport.js';

/** The answer of an API is small; a larger one is not from TikAPIs. */
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024;

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED']);

const inWords: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'the connection was closed',
  EPIPE: 'the connection was closed while sending',
};

/** A transport for Node over axios: bodies are streamed with their length, redirects are not followed. */
export function axiosTransport(instance: AxiosInstance = axios.create()): Transport {
  return async (request) => {
    const silence = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), request.timeoutMs);
    };
    const signals = request.signal === undefined ? [silence.signal] : [silence.signal, request.signal];
    heard();
    try {
      const answer = await instance.request<string>({
        method: request.method,
        url: request.url,
        headers: {
          ...request.headers,
          ...(request.body && {
            'Content-Type': request.body.contentType,
            'Content-Length': String(request.body.sizeBytes),
          }),
        },
        data: request.body && Readable.from(tapped(request.body.open(), heard), { objectMode: false }),
        signal: AbortSignal.any(signals),
        maxRedirects: 0,
        maxBodyLength: Number.POSITIVE_INFINITY,
        maxContentLength: LONGEST_ANSWER_BYTES,
        responseType: 'text',
        transformResponse: (body: unknown) => body,
        validateStatus: () => true,
      });
      const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      return { status: answer.status, headers: Object.fromEntries(headers), body: answer.data ?? '' };
    } catch (error) {
      request.signal?.throwIfAborted();
      throw asTransportError(error, silence.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function* tapped(bytes: AsyncIterable<Uint8Array>, onBytes: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes();
    yield chunk;
  }
}

function asTransportError(error: unknown, timedOut: boolean): unknown {
  if (timedOut) return new TransportError('timeout', 'no answer in time', { cause: error });
  if (!axios.isAxiosError(error)) return error;
  const code = error.code ?? '';
  // An AxiosError holds the whole request, key included: only its words go on.
  return new TransportError(NEVER_SENT.has(code) ? 'refused' : 'lost', inWords[code] ?? (error.message || code));
}
