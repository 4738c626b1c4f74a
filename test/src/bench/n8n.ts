import { installHost, installN8n, isN8nInstalled, type N8nInstall } from '../e2e-n8n/install.js';
import { addOurPackage, createN8nFolder } from '../e2e-n8n/n8n-folder.js';
import { startTikApis } from '../e2e-n8n/tikapis.js';
import { createN8nRuns } from './n8n-runs.js';
import { addRivals, rivalVersions, startRivalsApi, type Uploader, uploaders } from './n8n-uploaders.js';
import { atMost, notHere, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

const BYTES_PER_MB = 1_024 * 1_024;
const SIZES = [15 * BYTES_PER_MB, 50 * BYTES_PER_MB];

const OURS = 'n8n-nodes-tikapis';

interface Upload {
  name: string;
  size: number;
  peakBytes: number;
  outcome: string;
}

/**
 * How much memory n8n takes at most while a node uploads a video that a node before it has downloaded: `n8n execute` in a
 * process of its own for each upload, its peak from getrusage(2). The nodes take turns.
 */
export async function benchN8n({ isQuick, isNamed }: SuiteOptions): Promise<SuiteResult> {
  if (isQuick && !isNamed && !isN8nInstalled())
    return notHere('n8n is not installed, which takes 2.9 GB and some minutes: `npm run bench -- n8n` installs it.');
  const installed = await installBoth().catch((error: Error) => error.message);
  return typeof installed === 'string' ? notHere(installed) : measureUploads(installed, { isQuick });
}

async function installBoth(): Promise<N8nInstall> {
  const install = await installN8n();
  await installHost('n8n-rivals', { what: "other people's nodes, once: 1 MB", withoutPeers: true });
  return install;
}

async function measureUploads(install: N8nInstall, { isQuick }: { isQuick: boolean }): Promise<SuiteResult> {
  const { folder, remove } = await createN8nFolder();
  const [tikapis, api] = await Promise.all([startTikApis(), startRivalsApi(SIZES)]);
  try {
    await addOurPackage(folder);
    await addRivals(folder, api.url);
    const all = uploaders({ tikapis, api });
    const runs = await createN8nRuns({ install, folder, uploaders: all, sizes: SIZES, videoUrl: api.videoUrl });
    const rows: Upload[] = [];
    for (let turn = 0; turn < runsOf({ isQuick }); turn += 1) {
      for (const size of SIZES) {
        for (const { name, receivedBytes } of all) {
          const before = await receivedBytes();
          const { peakBytes, refusal } = await runs.execute(name, size);
          const received = ((await receivedBytes()) - before) / BYTES_PER_MB;
          rows.push({ name, size, peakBytes, outcome: refusal ?? `${received.toFixed(1)} MB arrived` });
        }
      }
    }
    return report(install.version, all, rows);
  } finally {
    await Promise.all([tikapis.close(), api.close()]);
    await remove();
  }
}

function report(version: string, all: Uploader[], rows: Upload[]): SuiteResult {
  const [nothing] = all;
  const of = (name: string, size: number) => rows.filter((row) => row.name === name && row.size === size);
  const peaksMb = (name: string, size: number) => of(name, size).map(({ peakBytes }) => peakBytes / BYTES_PER_MB);
  const figures = SIZES.flatMap((size) => {
    const idleMb = median(peaksMb(nothing?.name ?? '', size));
    return all.map(({ name }) => ({ videoMb: size / BYTES_PER_MB, size, name, idleMb, peaks: peaksMb(name, size) }));
  });
  return {
    versions: { n8n: version, ...rivalVersions() },
    rows: figures.flatMap(({ videoMb, size, name, idleMb, peaks }) => {
      const isOurs = name === OURS;
      const whose = isOurs ? {} : { peer: name };
      const uploadsMb = peaks.map((mb) => mb - idleMb);
      // A process is up to 17 MB larger or smaller the next time, which is more than a small video.
      const goal = isOurs && size === Math.max(...SIZES) ? atMost(videoMb, 'a video is never held') : {};
      const note = { note: of(name, size)[0]?.outcome ?? '' };
      const peak = { name: `n8n with a video of ${videoMb} MB, peak`, unit: 'MB', values: peaks, ...whose };
      if (name === nothing?.name) return [peak];
      return [
        peak,
        { name: `of it the upload of ${videoMb} MB`, unit: 'MB', values: uploadsMb, ...whose, ...goal, ...note },
      ];
    }),
    line: {
      suite: 'n8n',
      version,
      runs: rows.length / figures.length,
      medians: figures.map(({ videoMb, name, idleMb, peaks }) => ({
        videoMb,
        node: name,
        peakMb: Math.round(median(peaks)),
        uploadMb: Math.round(median(peaks)) - Math.round(idleMb),
      })),
    },
    problems: rows
      .filter(({ name, outcome }) => name === OURS && outcome.startsWith('refused'))
      .map(({ outcome }) => `Our node did not upload: ${outcome}`),
  };
}
