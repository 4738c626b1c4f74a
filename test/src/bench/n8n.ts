import { installHost, installN8n } from '../e2e-n8n/install.js';
import { addOurPackage, createN8nFolder } from '../e2e-n8n/n8n-folder.js';
import { startTikApis } from '../e2e-n8n/tikapis.js';
import { createN8nRuns } from './n8n-runs.js';
import { addRivals, startRivalsApi, type Uploader, uploaders } from './n8n-uploaders.js';
import { median, printTable } from './table.js';

const BYTES_PER_MB = 1_024 * 1_024;
const SIZES = [15 * BYTES_PER_MB, 50 * BYTES_PER_MB];
const RUNS = 5;

interface Row {
  name: string;
  size: number;
  peakBytes: number;
  outcome: string;
}

/**
 * How much memory n8n takes at most while a node uploads a video that a node before it has downloaded: `n8n execute` in a
 * process of its own for each upload, its peak from getrusage(2). The nodes take turns.
 */
export async function benchN8n({ isQuick }: { isQuick: boolean }): Promise<void> {
  const install = await installN8n();
  await installHost('n8n-rivals', { what: "other people's nodes, once: 1 MB", withoutPeers: true });
  const { folder, remove } = await createN8nFolder();
  const [tikapis, api] = await Promise.all([startTikApis(), startRivalsApi(SIZES)]);
  try {
    await addOurPackage(folder);
    await addRivals(folder, api.url);
    const all = uploaders({ tikapis, api });
    const runs = await createN8nRuns({ install, folder, uploaders: all, sizes: SIZES, videoUrl: api.videoUrl });
    const rows: Row[] = [];
    for (let turn = 0; turn < (isQuick ? 1 : RUNS); turn += 1) {
      for (const size of SIZES) {
        for (const { name, receivedBytes } of all) {
          const before = await receivedBytes();
          const { peakBytes, refusal } = await runs.execute(name, size);
          const received = ((await receivedBytes()) - before) / BYTES_PER_MB;
          rows.push({ name, size, peakBytes, outcome: refusal ?? `${received.toFixed(1)} MB arrived` });
        }
      }
    }
    report(install.version, all, rows);
  } finally {
    await Promise.all([tikapis.close(), api.close()]);
    await remove();
  }
}

function report(version: string, [nothing, ...others]: Uploader[], rows: Row[]): void {
  const of = (name: string, size: number) => rows.filter((row) => row.name === name && row.size === size);
  const peakMb = (name: string, size: number) =>
    Math.round(median(of(name, size).map(({ peakBytes }) => peakBytes)) / BYTES_PER_MB);
  const figures = SIZES.flatMap((size) =>
    [nothing, ...others].flatMap((uploader) => {
      if (uploader === undefined || nothing === undefined) return [];
      const peak = peakMb(uploader.name, size);
      const uploadMb = peak - peakMb(nothing.name, size);
      return [
        { videoMb: size / BYTES_PER_MB, node: uploader.name, peakMb: peak, uploadMb, ...of(uploader.name, size)[0] },
      ];
    }),
  );
  printTable(
    ['video, MB', 'node', 'peak RSS, MB', 'of it the upload, MB', 'outcome'],
    figures.map(({ videoMb, node, peakMb: peak, uploadMb, outcome }) => [videoMb, node, peak, uploadMb, outcome ?? '']),
  );
  const medians = figures.map(({ videoMb, node, peakMb: peak, uploadMb }) => ({
    videoMb,
    node,
    peakMb: peak,
    uploadMb,
  }));
  console.log(JSON.stringify({ suite: 'n8n', version, runs: rows.length / medians.length, medians }));
}
