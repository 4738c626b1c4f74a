import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startServerProcess } from '../support/server-process.js';
import { answerTo, formRequest } from './server-load.js';
import { connectCreators } from './server-rows.js';
import { videoOfSize } from './server-video.js';
import { createBenchWorld } from './server-world.js';

const VIDEO_BYTES = 50_000_000;
const EVERY_MS = 20;

/** How much more memory than idle the server takes at most while it receives large videos at once, in MB. Linux only. */
export async function measureUploadPeak({ uploads }: { uploads: number }): Promise<number> {
  const world = await createBenchWorld();
  await connectCreators(world, 1);
  const server = await startServerProcess(world.env);
  try {
    const small = await videoOfSize(10_000);
    const video = await videoOfSize(VIDEO_BYTES);
    const requestWith = (bytes: Uint8Array, n: number) =>
      formRequest(bytes, { 'X-API-Key': world.keys[n]?.secret ?? '' });
    // What is loaded and compiled for the first video of all is not what this asks about.
    for (let n = 0; n < uploads; n += 1) await answerTo(server.apiUrl, requestWith(small, n));
    await delay(1_000);
    const idleMb = residentMb(server.pid);
    let peakMb = idleMb;
    const watch = setInterval(() => (peakMb = Math.max(peakMb, residentMb(server.pid))), EVERY_MS);
    const answers = await Promise.all(
      Array.from({ length: uploads }, (_, n) => answerTo(server.apiUrl, requestWith(video, n))),
    );
    clearInterval(watch);
    const refused = answers.find(({ status }) => status !== 202);
    if (refused !== undefined) throw new Error(`An upload was answered ${refused.status}: ${refused.body}`);
    return peakMb - idleMb;
  } finally {
    await server.stop();
    await world.close();
  }
}

/** https://www.kernel.org/doc/html/latest/filesystems/proc.html */
function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1_024) / 1_000_000;
}
