import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Waits for the other side to go away, or for us to be stopped. */
export async function untilClosed(socket: Socket): Promise<void> {
  if (!socket.destroyed) await once(socket, 'close');
}
