import { connect } from 'node:net';

/** What came back: 0 when the connection ended without an answer. */
export interface RawAnswer {
  status: number;
  text: string;
}

const GIVE_UP_AFTER_MS = 10_000;

/** Sends bytes as they are, ends the sending side, and reads until the server has ended its own. */
export function sendRaw(apiUrl: string, bytes: Uint8Array): Promise<RawAnswer> {
  const { hostname, port } = new URL(apiUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const parts: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`The server keeps a connection open after ${JSON.stringify(String(bytes).slice(0, 300))}`));
    }, GIVE_UP_AFTER_MS);
    socket.on('data', (part: Buffer) => parts.push(part));
    // A server that has read enough may reset the connection.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      const text = Buffer.concat(parts).toString('latin1');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
    socket.end(bytes);
  });
}
