import { connect, type Socket } from 'node:net';
import { until } from '../support/until.js';

/** A form that is sent byte by byte, as slowly and as wrongly as a test wants. */
export interface RawUpload {
  /** Rejects when the server has ended the connection. */
  send: (bytes: string | Uint8Array) => Promise<void>;
  /** The answer once its body is whole. */
  answered: () => Promise<{ status: number; body: string }>;
  /** Resolves when the server has ended the connection, with how: null, or the code of an error. */
  closed: Promise<string | null>;
  /** Goes away without a word. */
  abort: () => void;
}

const BOUNDARY = 'boundary-of-the-test';

export const fieldPart = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

export const fileHead = (name: string, fileName = 'clip.mp4'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: video/mp4\r\n\r\n`;

export const formEnd = `\r\n--${BOUNDARY}--\r\n`;

/** Joins parts of text and bytes. */
export const formBody = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

/** @param sizeBytes the Content-Length; null for chunked transfer coding */
export async function startUpload(apiUrl: string, apiKey: string, sizeBytes: number | null): Promise<RawUpload> {
  const { hostname, port } = new URL(apiUrl);
  const socket = await new Promise<Socket>((resolve) => {
    const opened = connect(Number(port), hostname, () => resolve(opened));
  });
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  const closed = new Promise<string | null>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('close', () => resolve(null));
  });
  const write = (bytes: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  const length = sizeBytes === null ? 'Transfer-Encoding: chunked' : `Content-Length: ${sizeBytes}`;
  await write(
    `POST /v1/tiktok/posts HTTP/1.1\r\nHost: ${hostname}\r\nX-API-Key: ${apiKey}\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n${length}\r\n\r\n`,
  );
  return {
    async send(bytes) {
      if (sizeBytes !== null) return write(bytes);
      await write(`${Buffer.byteLength(bytes).toString(16)}\r\n`);
      await write(bytes);
      await write('\r\n');
    },
    answered: () => until('the answer', () => readAnswer(received), { seen: () => received }),
    closed,
    abort: () => socket.destroy(),
  };
}

function readAnswer(received: string): { status: number; body: string } | undefined {
  const end = received.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(received)?.[1];
  if (end === -1 || length === undefined) return undefined;
  const body = received.slice(end + 4);
  return Buffer.byteLength(body) < Number(length) ? undefined : { status: Number(received.slice(9, 12)), body };
}
