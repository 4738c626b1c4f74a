import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Begins a PUT of one chunk, sends the bytes it is given, and leaves it at that: the connection is the caller's to destroy. */
export async function beginPut(
  uploadUrl: string,
  range: { first: number; last: number; total: number },
  bytes: Uint8Array,
): Promise<Socket> {
  const { hostname, port, pathname, search } = new URL(uploadUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = [
    `PUT ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: video/mp4',
    `Content-Length: ${range.last - range.first + 1}`,
    `Content-Range: bytes ${range.first}-${range.last}/${range.total}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await new Promise((sent) => socket.write(bytes, sent));
  socket.on('error', () => {});
  return socket;
}
