import type { RequestBody } from './transport.js';

/** A file to send: its bytes are opened only when they are sent. */
export interface UploadFile {
  name: string;
  contentType: string;
  sizeBytes: number;
  open: () => AsyncIterable<Uint8Array>;
}

/** Names and file names as browsers write them: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const quoted = (name: string): string =>
  `"${name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;

/** multipart/form-data of known length: the fields first, so that a server can refuse them before the file comes. */
export function multipartBody(
  fields: readonly (readonly [name: string, value: string])[],
  fileField: string,
  file: UploadFile,
  boundary: string,
): RequestBody {
  const encoder = new TextEncoder();
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`,
  );
  const head = encoder.encode(
    `${parts.join('')}--${boundary}\r\nContent-Disposition: form-data; name=${quoted(fileField)}; filename=${quoted(file.name)}\r\nContent-Type: ${file.contentType}\r\n\r\n`,
  );
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: head.length + file.sizeBytes + tail.length,
    async *open() {
      yield head;
      yield* file.open();
      yield tail;
    },
  };
}

export function jsonBody(value: unknown): RequestBody {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return {
    contentType: 'application/json',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

/** Tells how many bytes have been taken from a body, each time more are. */
export function withProgress(body: RequestBody, onProgress: (sentBytes: number, totalBytes: number) => void): RequestBody {
  return {
    ...body,
    async *open() {
      let sentBytes = 0;
      for await (const chunk of body.open()) {
        yield chunk;
        sentBytes += chunk.length;
        onProgress(sentBytes, body.sizeBytes);
      }
    },
  };
}
