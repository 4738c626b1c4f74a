import { type Transport, type TransportAnswer, TransportError } from '@tikapis/core';
import { CSRF_HEADER } from './browser-transport.js';

/**
 * Sends the one form with this file. Only XMLHttpRequest tells how much of a body has left, and given the file itself
 * the browser reads it piece by piece while it goes. (Its own FormData would turn every line break of a caption into
 * two characters: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data)
 */
export const uploadTransport =
  (file: Blob, onProgress: (sentBytes: number, totalBytes: number) => void): Transport =>
  ({ method, url, headers, body, timeoutMs, totalTimeoutMs, signal }) =>
    new Promise<TransportAnswer>((resolve, reject) => {
      const request = new XMLHttpRequest();
      let silence: ReturnType<typeof setTimeout> | undefined;
      const isAlive = () => {
        clearTimeout(silence);
        silence = setTimeout(() => fail('timeout', 'nothing moved for too long'), timeoutMs);
      };
      const abort = () => {
        request.abort();
        end(() => reject(signal?.reason as Error));
      };
      const end = (settle: () => void) => {
        clearTimeout(silence);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const fail = (kind: 'timeout' | 'lost', reason: string) => {
        request.abort();
        end(() => reject(new TransportError(kind, reason)));
      };

      request.open(method, url);
      request.timeout = Math.max(1, totalTimeoutMs);
      const type = body === undefined ? {} : { 'Content-Type': body.contentType };
      for (const [name, value] of Object.entries({ ...headers, ...CSRF_HEADER, ...type }))
        request.setRequestHeader(name, value);
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        isAlive();
        onProgress(loaded, total);
      });
      request.addEventListener('timeout', () => fail('timeout', 'no answer in time'));
      request.addEventListener('error', () => fail('lost', 'the connection was lost'));
      request.addEventListener('load', () => end(() => resolve(answerOf(request, url))));
      signal?.addEventListener('abort', abort);
      if (signal?.aborted === true) return abort();
      isAlive();
      const { head, tail } = body?.aroundFile ?? {};
      request.send(head === undefined || tail === undefined ? null : new Blob([part(head), file, part(tail)]));
    });

const part = (bytes: Uint8Array): BlobPart => bytes as Uint8Array<ArrayBuffer>;

/** It follows redirects and cannot be told not to: one that was followed is answered as what it was. */
function answerOf(request: XMLHttpRequest, url: string): TransportAnswer {
  if (request.responseURL !== url) return { status: 307, headers: { location: request.responseURL }, body: '' };
  const lines = request.getAllResponseHeaders().trim().split(/\r\n/);
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  return { status: request.status, headers: Object.fromEntries(headers), body: request.responseText };
}
