import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startTikApis } from '../e2e-n8n/tikapis.js';
import { startVideoHost } from '../server/video-host.js';
import { videoOfSize } from './server-video.js';
import { median, printTable } from './table.js';

const BYTES_PER_MB = 1_024 * 1_024;
const LARGEST = 50 * BYTES_PER_MB;
const RUNS = 5;

const ways = ['nothing', 'publishVideo', 'buffered'] as const;
type Way = (typeof ways)[number];

interface Measured {
  peakBytes: number;
  outcome: string;
}

/**
 * How much memory a step of Zapier takes at most for a video of 50 MB that our server cannot open: our Publish Video
 * beside one that holds the file, each run in a process of its own, its peak from getrusage(2). The ways take turns.
 */
export async function benchZapier({ isQuick }: { isQuick: boolean }): Promise<void> {
  const pages = { '/50.mp4': await videoOfSize(LARGEST), '/51.mp4': await videoOfSize(51 * BYTES_PER_MB) };
  // An address of this machine that the server may not open.
  const [tikapis, host] = await Promise.all([startTikApis(), startVideoHost(pages, '127.0.0.2')]);
  try {
    const runs: Record<Way, Measured[]> = { nothing: [], publishVideo: [], buffered: [] };
    for (let turn = 0; turn < (isQuick ? 1 : RUNS); turn += 1) {
      for (const way of ways) {
        runs[way].push(await runStep(way, tikapis, { videoUrl: `${host.url}/50.mp4`, caption: `${way} ${turn}` }));
      }
    }
    const before = (await tikapis.posts()).length;
    const tooLarge = await runStep('publishVideo', tikapis, { videoUrl: `${host.url}/51.mp4`, caption: 'too large' });
    const after = (await tikapis.posts()).length;
    const refused51Mb = tooLarge.outcome.includes('the limit is 50 MB') && after === before;
    report(runs, { tooLarge, refused51Mb });
  } finally {
    await Promise.all([tikapis.close(), host.close()]);
  }
}

async function runStep(
  way: Way,
  { apiUrl, apiKey }: { apiUrl: string; apiKey: string },
  { videoUrl, caption }: { videoUrl: string; caption: string },
): Promise<Measured> {
  const program = fileURLToPath(new URL('zapier-step.js', import.meta.url));
  const child = spawn(process.execPath, [program, way, apiUrl, apiKey, videoUrl, caption], {
    // Without it, the platform writes a line about its memory.
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  const line = said.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{')) throw new Error(`The step did not run: ${said}`);
  return JSON.parse(line) as Measured;
}

function report(
  runs: Record<Way, Measured[]>,
  { tooLarge, refused51Mb }: { tooLarge: Measured; refused51Mb: boolean },
): void {
  const peakMb = (way: Way) => Math.round(median(runs[way].map(({ peakBytes }) => peakBytes)) / BYTES_PER_MB);
  const names: Record<Way, string> = {
    nothing: 'no video',
    publishVideo: 'Publish Video, passed on',
    buffered: 'held in memory',
  };
  printTable(
    ['step', 'peak RSS, MB', 'of it the video, MB', 'outcome'],
    [
      ...ways.map((way) => [names[way], peakMb(way), peakMb(way) - peakMb('nothing'), runs[way][0]?.outcome ?? '']),
      ['Publish Video, 51 MB', Math.round(tooLarge.peakBytes / BYTES_PER_MB), '', tooLarge.outcome.slice(0, 80)],
    ],
  );
  const [streamPeakMb, bufferPeakMb, idlePeakMb] = [peakMb('publishVideo'), peakMb('buffered'), peakMb('nothing')];
  const figures = { streamPeakMb, bufferPeakMb, idlePeakMb, refused51Mb };
  console.log(JSON.stringify({ suite: 'zapier', runs: runs.nothing.length, videoMb: 50, ...figures }));
  const arrived = `${LARGEST} bytes arrived`;
  if (runs.publishVideo.some(({ outcome }) => outcome !== arrived) || !refused51Mb) process.exitCode = 1;
}
