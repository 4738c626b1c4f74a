/**
 * Serves a folder over HTTP with Range, in a process of its own, and counts what it writes to sockets. Started by
 * `startRangeServer`, with which it talks over IPC.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream';

const [folder = '.'] = process.argv.slice(2);
let requests = 0;
let open = 0;
let isAsked = false;
const sockets = new Set<Socket>();
let closedBytes = 0;
let takenBytes = 0;

const server = createServer(({ url = '/', headers, method }, response) => {
  requests += 1;
  open += 1;
  response.on('close', () => {
    open -= 1;
    tellWhenQuiet();
  });
  const file = path.join(folder, path.basename(url));
  const { size, mtimeMs } = statSync(file);
  const [, first = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  const start = Number(first);
  const end = Math.min(last === '' ? size - 1 : Number(last), size - 1);
  const isRange = headers.range !== undefined;
  response.setHeader('accept-ranges', 'bytes').setHeader('etag', `"${size}-${mtimeMs}"`);
  if (start > end) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  if (isRange) response.setHeader('content-range', `bytes ${start}-${end}/${size}`);
  response.writeHead(isRange ? 206 : 200, { 'content-type': 'video/mp4', 'content-length': end - start + 1 });
  if (method === 'HEAD') response.end();
  else pipeline(createReadStream(file, { start, end }), response, () => {});
});

server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => {
    sockets.delete(socket);
    closedBytes += socket.bytesWritten;
  });
});

/** Tells what was asked for and written since the last time, once nothing is being written any more. */
function tellWhenQuiet(): void {
  if (!isAsked || open > 0) return;
  const allBytes = closedBytes + [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  process.send?.({ requests, bytes: allBytes - takenBytes });
  isAsked = false;
  requests = 0;
  takenBytes = allBytes;
}

process.on('message', () => {
  isAsked = true;
  tellWhenQuiet();
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
