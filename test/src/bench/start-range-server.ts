import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Traffic {
  requests: number;
  /** Headers and bodies, as written to sockets; what a client leaves unread of them counts as well. */
  bytes: number;
}

export interface RangeServer {
  urlOf(file: string): string;
  /** What was asked for and written since the last time. */
  takeTraffic(): Promise<Traffic>;
  stop(): void;
}

/** Serves a folder on loopback, in a child process, so that serving takes no time from what is measured here. */
export async function startRangeServer(folder: string): Promise<RangeServer> {
  const child = fork(fileURLToPath(new URL('range-server.js', import.meta.url)), [folder]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    urlOf: (file) => `http://127.0.0.1:${port}/${file}`,
    async takeTraffic() {
      const answer = once(child, 'message') as Promise<[Traffic]>;
      child.send('take');
      const [traffic] = await answer;
      return traffic;
    },
    stop: () => child.disconnect(),
  };
}
