import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../support/until.js';

export interface VideoHost {
  url: string;
  /** Resolves when a whole file was asked for, not a part, and sent to its end. */
  untilSent: (path: string) => Promise<void>;
  close: () => Promise<void>;
}

type Page = Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

/**
 * A web server with files that can be read in parts, and with answers of any other kind.
 * @param address of this machine; another than the default is one that test servers may not open
 */
export async function startVideoHost(pages: Record<string, Page>, address = '127.0.0.1'): Promise<VideoHost> {
  const sent = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const page = pages[path];
    if (page === undefined) return void response.writeHead(404).end('not here');
    if (typeof page === 'function') return page(request, response);
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    response.setHeader('Content-Type', 'video/mp4');
    if (first === undefined) {
      response.once('finish', () => sent.add(path));
      return void response.writeHead(200, { 'Content-Length': page.length }).end(page);
    }
    if (Number(first) >= page.length) {
      return void response.writeHead(416, { 'Content-Range': `bytes */${page.length}` }).end();
    }
    const part = page.subarray(Number(first), Number(last) + 1);
    const range = `bytes ${first}-${Number(first) + part.length - 1}/${page.length}`;
    response.writeHead(206, { 'Content-Range': range, 'Content-Length': part.length }).end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    url: `http://${address}:${(server.address() as AddressInfo).port}`,
    async untilSent(path) {
      await until(`sending ${path}`, () => (sent.has(path) ? true : undefined));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
