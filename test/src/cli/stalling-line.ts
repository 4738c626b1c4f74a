import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that passes so many bytes of each connection, then none: an upload that does not come to its end. */
export async function stallingLineTo(port: number, passBytes: number) {
  const open = new Set<Socket>();
  let onStall: () => void = () => {};
  const stalled = new Promise<void>((resolve) => (onStall = resolve));
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let passedBytes = 0;
    near.on('data', (chunk) => {
      passedBytes += chunk.length;
      far.write(chunk);
      if (passedBytes < passBytes) return;
      near.pause();
      onStall();
    });
    far.pipe(near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => [near, far].forEach((each) => each.destroy()));
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** Resolves when it passes no more. */
    stalled,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
