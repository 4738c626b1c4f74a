import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host of files on this machine, whose answers can be of any kind. */
export interface FileHost {
  /** Without a path. */
  url: string;
  port: number;
  requests: IncomingMessage[];
  close: () => Promise<void>;
}

export async function startFileHost(answer: RequestListener): Promise<FileHost> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  // Every address of this machine: a redirect from one to another is one between hosts.
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
