import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What the next request for the whole video meets. */
export type Mishap =
  | { kind: 'cut' }
  | { kind: 'status'; status: number }
  /** Half of the video, a pause, and the rest. */
  | { kind: 'slow'; pauseMs: number };

export interface VideoHost {
  url: string;
  /** Orders a mishap; resolves when it begins. */
  order: (mishap: Mishap) => Promise<void>;
  close: () => Promise<void>;
}

/** A web server with one video. Requests for parts, which look at the video before it is fetched, meet no mishap. */
export async function startVideoHost(video: Uint8Array): Promise<VideoHost> {
  const orders: { mishap: Mishap; begun: () => void }[] = [];

  async function sendWhole(response: ServerResponse): Promise<void> {
    const order = orders.shift();
    order?.begun();
    const mishap = order?.mishap;
    if (mishap?.kind === 'status') return void response.writeHead(mishap.status).end();
    response.writeHead(200, { 'Content-Length': video.length });
    if (mishap === undefined) return void response.end(video);
    const half = video.length >> 1;
    response.write(video.subarray(0, half));
    if (mishap.kind === 'cut') return void response.destroy();
    await delay(mishap.pauseMs);
    response.end(video.subarray(half));
  }

  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'video/mp4');
    response.on('error', () => {});
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined) return void sendWhole(response);
    const part = video.subarray(Number(first), Number(last) + 1);
    const range = `bytes ${first}-${Number(first) + part.length - 1}/${video.length}`;
    response.writeHead(206, { 'Content-Range': range, 'Content-Length': part.length }).end(part);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/clip.mp4`,
    order: (mishap) => new Promise((begun) => orders.push({ mishap, begun })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
