import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CONNECTIONS = 20;

/** Sends whole requests, one after the other on each of some connections, for so long. Gives the answers a second. */
export async function answersPerSecond(
  url: string,
  nextRequest: () => Uint8Array,
  { forMs, expected }: { forMs: number; expected: number },
): Promise<number> {
  const { hostname, port } = new URL(url);
  const untilMs = performance.now() + forMs;
  const startedMs = performance.now();
  let answers = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const read = answerReader(socket);
      while (performance.now() < untilMs) {
        socket.write(nextRequest());
        const { status, body } = await read();
        if (status !== expected) throw new Error(`Answered ${status}: ${body}`);
        answers += 1;
      }
      socket.destroy();
    }),
  );
  return answers / ((performance.now() - startedMs) / 1000);
}

/** One request, for a look at its answer. */
export async function answerTo(url: string, request: Uint8Array): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const read = answerReader(socket);
  socket.write(request);
  const answer = await read();
  socket.destroy();
  return answer;
}

/** Reads answers that have a Content-Length, with as little work as can be: the machine is shared with what is measured. */
function answerReader(socket: Socket): () => Promise<{ status: number; body: string }> {
  let received = '';
  let done: (() => void) | undefined;
  let failed: ((error: Error) => void) | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    done?.();
  });
  socket.on('close', () => failed?.(new Error('The server ended the connection.')));
  return () =>
    new Promise((resolve, reject) => {
      failed = reject;
      done = () => {
        const end = received.indexOf('\r\n\r\n');
        if (end === -1) return;
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (received.length < end + 4 + length) return;
        const answer = { status: Number(received.slice(9, 12)), body: received.slice(end + 4, end + 4 + length) };
        received = received.slice(end + 4 + length);
        done = undefined;
        resolve(answer);
      };
      done();
    });
}

/** The bytes of a request that keeps its connection. */
export function requestBytes(method: string, path: string, headers: Record<string, string>, body: Uint8Array): Buffer {
  const all = { Host: 'localhost', ...headers, ...(method === 'GET' ? {} : { 'Content-Length': String(body.length) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

const BOUNDARY = 'tikapis-bench';

/** The form of a post that waits until tomorrow, so that publishing it takes no time from what is measured. */
export function formRequest(video: Uint8Array, headers: Record<string, string>): Buffer {
  const schedule = new Date(Date.now() + 86_400_000).toISOString();
  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="videoFile"; filename="clip.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(field('caption', 'A post') + field('schedule', schedule) + file),
    video,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  const type = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };
  return requestBytes('POST', '/v1/tiktok/posts', { ...type, ...headers }, body);
}
