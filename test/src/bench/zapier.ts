import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startTikApis } from '../e2e-n8n/tikapis.js';
import { startVideoHost } from '../server/video-host.js';
import { videoOfSize } from './server-video.js';
import { versionOf } from './machine.js';
import { atMost, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

const BYTES_PER_MB = 1_024 * 1_024;
const LARGEST = 50 * BYTES_PER_MB;
/** Above it, the platform ends a process that is warm: https://github.com/zapier/zapier-platform/blob/main/packages/core/src/constants.js */
const WARM_PROCESS_MB = 450_000_000 / BYTES_PER_MB;

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
export async function benchZapier({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const pages = { '/50.mp4': await videoOfSize(LARGEST), '/51.mp4': await videoOfSize(51 * BYTES_PER_MB) };
  // An address of this machine that the server may not open.
  const [tikapis, host] = await Promise.all([startTikApis(), startVideoHost(pages, '127.0.0.2')]);
  try {
    const runs: Record<Way, Measured[]> = { nothing: [], publishVideo: [], buffered: [] };
    for (let turn = 0; turn < runsOf({ isQuick }); turn += 1) {
      for (const way of ways) {
        runs[way].push(await runStep(way, tikapis, { videoUrl: `${host.url}/50.mp4`, caption: `${way} ${turn}` }));
      }
    }
    const before = (await tikapis.posts()).length;
    const tooLarge = await runStep('publishVideo', tikapis, { videoUrl: `${host.url}/51.mp4`, caption: 'too large' });
    const after = (await tikapis.posts()).length;
    const refused51Mb = tooLarge.outcome.includes('the limit is 50 MB') && after === before;
    return report(runs, { tooLarge, refused51Mb });
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
): SuiteResult {
  const peaksMb = (way: Way) => runs[way].map(({ peakBytes }) => peakBytes / BYTES_PER_MB);
  const peakMb = (way: Way) => Math.round(median(peaksMb(way)));
  const idleMb = median(peaksMb('nothing'));
  const videoMb = (way: Way) => peaksMb(way).map((mb) => mb - idleMb);
  const held = { peer: 'a step that holds the file' };
  const warm = atMost(WARM_PROCESS_MB, 'Zapier ends larger processes');
  const arrived = `${LARGEST} bytes arrived`;
  const lost = runs.publishVideo.find(({ outcome }) => outcome !== arrived);
  return {
    versions: { 'zapier-platform-core': versionOf('zapier-platform-core') },
    rows: [
      { name: 'a step without a video, peak', unit: 'MB', values: peaksMb('nothing'), ...warm },
      { name: 'Publish Video, 50 MB passed on, peak', unit: 'MB', values: peaksMb('publishVideo'), ...warm },
      { name: 'of it the video', unit: 'MB', values: videoMb('publishVideo'), ...atMost(50, 'a video is never held') },
      { name: '50 MB, peak', unit: 'MB', values: peaksMb('buffered'), ...held },
      { name: 'of it the video', unit: 'MB', values: videoMb('buffered'), ...held },
    ],
    line: {
      suite: 'zapier',
      runs: runs.nothing.length,
      videoMb: 50,
      streamPeakMb: peakMb('publishVideo'),
      bufferPeakMb: peakMb('buffered'),
      idlePeakMb: peakMb('nothing'),
      refused51Mb,
    },
    problems: [
      ...(lost === undefined ? [] : [`Of 50 MB, ${lost.outcome}.`]),
      ...(refused51Mb ? [] : [`A video of 51 MB was not refused: ${tooLarge.outcome}`]),
    ],
  };
}
