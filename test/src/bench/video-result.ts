import { ffprobeVersion } from '../video/matrix/ffprobe.js';
import { versionOf } from './machine.js';
import { atLeast, atMost, type Limit, OUR_GOAL, type Row, type SuiteResult } from './suite.js';
import { median } from './table.js';
import type { Tool } from './video-tools.js';

/** What one tool took for one file; of several rounds the median. */
export interface Figures {
  bytes: number;
  requests: number;
  ms: number;
  fastestMs: number;
  slowestMs: number;
  /** It says the same as ffprobe does, every packet included. */
  isEqual: boolean;
}

const JUDGED = 'files judged as ffprobe judges them';

interface Measured {
  files: number;
  /** Of each file and tool. */
  rounds: number;
  /** Of its time, what ffprobe needs to do nothing. */
  startMs: number;
  /** Ours first, then ffprobe's. */
  figures: ReadonlyMap<Tool, readonly Figures[]>;
}

export function videoResult({ files, rounds, startMs, figures }: Measured): SuiteResult {
  const [ours = [], ffprobe = []] = figures.values();
  const timesFaster = ours.map(({ ms }, at) => (ffprobe[at]?.ms ?? 0) / ms);
  const each = `${files} files, ${rounds} times each`;
  const bytes = ours.map((file) => file.bytes);
  return {
    versions: {
      ffprobe: /version (\S+)/.exec(ffprobeVersion())?.[1] ?? 'unknown',
      mediabunny: versionOf('mediabunny'),
      'mediainfo.js': versionOf('mediainfo.js'),
    },
    rows: [
      ...[...figures].flatMap(([{ name }, of]) => rowsOf(of, { each, files, peer: of === ours ? undefined : name })),
      {
        name: 'times as fast as ffprobe',
        unit: '',
        values: timesFaster,
        each,
        ...atLeast(10, OUR_GOAL),
        note: `${tenths(startMs)} ms of ffprobe’s time is its start`,
      },
    ],
    line: {
      suite: 'video',
      files,
      medianBytes: median(bytes),
      maxBytes: Math.max(...bytes),
      medianRequests: median(ours.map(({ requests }) => requests)),
      timesFasterThanFfprobe: tenths(median(timesFaster)),
      verdictsEqual: equalOf(ours),
    },
  };
}

function rowsOf(
  figures: readonly Figures[],
  { each, files, peer }: { each: string; files: number; peer: string | undefined },
): Row[] {
  const kilobytes = figures.map(({ bytes }) => bytes / 1_024);
  const requests = figures.map((file) => file.requests);
  const times = figures.map(({ ms }) => ms);
  /** The limits are ours alone. */
  const held = (limit: { limit: Limit }) => (peer === undefined ? limit : { peer });
  return [
    { name: 'read of a file', unit: 'KB', values: kilobytes, each, ...held(atMost(64, OUR_GOAL)) },
    { name: 'read of the worst file', unit: 'KB', values: [Math.max(...kilobytes)], ...held(atMost(512, OUR_GOAL)) },
    { name: 'requests for a file', unit: '', values: requests, each, ...held(atMost(3, OUR_GOAL)) },
    { name: 'time for a file', unit: 'ms', values: times, each, ...(peer !== undefined && { peer }) },
    { name: JUDGED, unit: '', values: [equalOf(figures)], ...held(atLeast(files, OUR_GOAL)) },
  ];
}

const equalOf = (figures: readonly Figures[]): number => figures.filter(({ isEqual }) => isEqual).length;

const tenths = (value: number): number => Math.round(value * 10) / 10;
