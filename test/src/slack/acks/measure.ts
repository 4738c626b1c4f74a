import type { Ack } from '../world/wire.js';

export interface AckFigures {
  p50Ms: number;
  p99Ms: number;
  /** The slowest of so many at once. */
  worstAtOnceMs: number;
}

const SERIAL = 300;
const AT_ONCE = 50;

/** How long the app lets Slack wait for the answer to a command: 300 one after the other, then 50 at once. */
export async function measureAcks(send: () => Promise<Ack>): Promise<AckFigures> {
  const timed = async () => {
    const { status, ms } = await send();
    if (status !== 200) throw new Error(`A command was answered with ${status}.`);
    return ms;
  };
  const serial: number[] = [];
  for (let n = 0; n < SERIAL; n += 1) serial.push(await timed());
  const atOnce = await Promise.all(Array.from({ length: AT_ONCE }, timed));
  const sorted = serial.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), worstAtOnceMs: round(Math.max(...atOnce)) };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
