import { tikApisError } from '../errors/index.js';
import { plural } from '../errors/words.js';
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

/** A type that would break the header it stands in is replaced by the one that says nothing. */
const mediaType = (contentType: string): string =>
  /^[\w.+-]+\/[\w.+-]+(?:;[ -~]*)?$/.test(contentType) ? contentType : 'application/octet-stream';

/**
 * multipart/form-data of known length: the fields first, so that a server can refuse them before the file comes.
 * Reading it throws `video_file_unreadable` for a file that has another length than it was said to have.
 */
export function multipartBody(
  fields: readonly (readonly [name: string, value: string])[],
  fileField: string,
  file: UploadFile,
  boundary: string,
): RequestBody {
  const encoder = new TextEncoder();
  const disposition = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
  const parts = fields.map(([name, value]) => `${disposition(name)}\r\n\r\n${value}\r\n`);
  const opening = `${disposition(fileField)}; filename=${quoted(file.name)}\r\nContent-Type: ${mediaType(file.contentType)}\r\n\r\n`;
  const head = encoder.encode(`${parts.join('')}${opening}`);
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: head.length + file.sizeBytes + tail.length,
    async *open() {
      yield head;
      yield* exactly(file);
      yield tail;
    },
    aroundFile: { head, tail },
  };
}

/** A length that does not hold would leave the server waiting, or spoil the connection for the next request. */
async function* exactly(file: UploadFile): AsyncGenerator<Uint8Array> {
  let readBytes = 0;
  const changed = (found: string) => {
    const reason = `it was ${plural(file.sizeBytes, 'byte')} long when it was chosen, and now it is ${found}`;
    return tikApisError('video_file_unreadable', { path: file.name, reason });
  };
  for await (const chunk of file.open()) {
    readBytes += chunk.length;
    if (readBytes > file.sizeBytes) throw changed('longer');
    yield chunk;
  }
  if (readBytes < file.sizeBytes) throw changed(plural(readBytes, 'byte'));
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

/** Tells how many bytes have been taken from a body, each time more are. Another try begins at 0 again. */
export function withProgress(
  body: RequestBody,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): RequestBody {
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
