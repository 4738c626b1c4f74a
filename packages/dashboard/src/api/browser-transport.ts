import { type Transport, TransportError } from '@tikapis/core';

/** Unsafe requests of other sites cannot carry it: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#employing-custom-request-headers-for-ajaxapi */
export const CSRF_HEADER = { 'X-TikAPIs-Dashboard': '1' } as const;

/** The core's transport over `fetch`. The session's cookie goes along by itself. */
export const browserTransport: Transport = async ({ method, url, headers, body, signal, totalTimeoutMs }) => {
  const timeout = AbortSignal.timeout(Math.max(1, totalTimeoutMs));
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...CSRF_HEADER, ...(body === undefined ? {} : { 'Content-Type': body.contentType }) },
    ...(body === undefined ? {} : { body: await blobOf(body.open()) }),
    redirect: 'manual',
    credentials: 'same-origin',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (timeout.aborted) throw new TransportError('timeout', 'no answer in time');
    throw new TransportError('lost', error instanceof Error ? error.message : String(error));
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
};

/** The browser keeps large blobs on disk. */
async function blobOf(pieces: AsyncIterable<Uint8Array>): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const piece of pieces) parts.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  return new Blob(parts);
}
