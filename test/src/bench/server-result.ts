import type { Lag, Load } from './server-lag.js';
import type { PageTimes } from './server-pages.js';
import type { Throughput } from './server-throughput.js';
import { atLeast, atMost, OUR_GOAL, type Row } from './suite.js';
import { median } from './table.js';

export interface ServerMeasured {
  throughput: readonly Throughput[];
  /** At once, of 50 MB each. */
  uploads: number;
  uploadPeaksMb: readonly number[];
  /** What two workers had to do, for the first of each two lags; then as many posts within a second. */
  evenly: Load;
  workers: readonly Lag[][];
  embedded: readonly Lag[];
  oneAccount: readonly { refused: number; tookS: number }[];
  pages: PageTimes;
}

const RATIO_GOAL = 0.5;

export function serverRows(measured: ServerMeasured): Row[] {
  const { throughput, uploads, uploadPeaksMb, workers, embedded, oneAccount, pages } = measured;
  const memory: Row = {
    name: `memory over idle with ${uploads} uploads of 50 MB at once`,
    unit: 'MB',
    values: uploadPeaksMb,
    ...atMost(64, OUR_GOAL),
  };
  return [
    ...throughput.flatMap(throughputRows),
    ...(uploadPeaksMb.length === 0 ? [] : [memory]),
    ...(workers.length === 0 ? [] : workersRows(measured)),
    {
      name: 'one process, from due to TikTok, 99 of 100 posts',
      unit: 'ms',
      values: embedded.map(({ p99Ms }) => p99Ms),
      ...atMost(1_000, OUR_GOAL),
    },
    {
      name: 'posts of one account due at once, at 100 times TikTok’s speed: calls that its limits refused',
      unit: '',
      values: oneAccount.map(({ refused }) => refused),
      ...atMost(0, 'TikTok takes 6 a minute and account'),
    },
    {
      name: 'the same, until all are published',
      unit: 's',
      values: oneAccount.map(({ tookS }) => tookS),
    },
    { name: 'first page of 100,000 posts', unit: 'ms', values: pages.firstMs },
    { name: 'worst page beside the first', unit: 'times', values: pageRatios(pages), ...atMost(3, OUR_GOAL) },
  ];
}

function throughputRows({ name, ours, bare, durable }: Throughput): Row[] {
  const unit = 'requests a second';
  const ratios = (peers: readonly number[]) => ours.map((each, at) => each / (peers[at] ?? 0));
  const stored: Row[] = [
    { name, unit, values: durable, peer: 'bare Fastify that stores as safely' },
    {
      name: `${name}, beside one that stores as safely`,
      unit: 'times',
      values: ratios(durable),
      ...atLeast(RATIO_GOAL, OUR_GOAL),
    },
  ];
  return [
    { name, unit, values: ours },
    { name, unit, values: bare, peer: 'bare Fastify, the same bytes' },
    { name: `${name}, beside bare Fastify`, unit: 'times', values: ratios(bare), ...atLeast(RATIO_GOAL, OUR_GOAL) },
    ...(durable.length === 0 ? [] : stored),
  ];
}

function workersRows({ workers, evenly: { posts, overMs } }: ServerMeasured): Row[] {
  const of = (at: 0 | 1, key: keyof Lag) => workers.map((lags) => lags[at]?.[key] ?? 0);
  const due = `two workers, ${posts} posts over ${overMs / 1_000} s, from due to TikTok`;
  return [
    { name: `${due}, median`, unit: 'ms', values: of(0, 'p50Ms') },
    { name: `${due}, 99 of 100 posts`, unit: 'ms', values: of(0, 'p99Ms'), ...atMost(2_000, OUR_GOAL) },
    {
      name: `two workers, ${posts} posts due within a second, until the last`,
      unit: 's',
      values: of(1, 'drainS'),
      ...atMost(30, OUR_GOAL),
    },
  ];
}

const pageRatios = ({ firstMs, middleMs, lastMs }: PageTimes): number[] =>
  firstMs.map((first, at) => Math.max(middleMs[at] ?? 0, lastMs[at] ?? 0) / first);

/** The medians, as the suite has always printed them. */
export function serverLine({
  throughput,
  uploadPeaksMb,
  workers,
  embedded,
  oneAccount,
  pages,
}: ServerMeasured): object {
  const ratio = (of: Throughput | undefined, peers: readonly number[] = of?.bare ?? []) =>
    of === undefined || peers.length === 0 ? null : rounded(median(of.ours) / median(peers));
  const lag = (at: 0 | 1, key: keyof Lag) =>
    workers.length === 0 ? null : rounded(median(workers.map((lags) => lags[at]?.[key] ?? 0)), 1);
  const [get, list, post] = throughput;
  return {
    suite: 'server',
    getRatio: ratio(get),
    listRatio: ratio(list),
    postRatio: ratio(post),
    durablePostRatio: ratio(post, post?.durable),
    uploadPeakMb: uploadPeaksMb.length === 0 ? null : rounded(median(uploadPeaksMb), 1),
    lagP50Ms: lag(0, 'p50Ms'),
    lagP99Ms: lag(0, 'p99Ms'),
    burstDrainS: lag(1, 'drainS'),
    embeddedLagP99Ms: median(embedded.map(({ p99Ms }) => p99Ms)),
    refusedByTikTok: Math.max(...oneAccount.map(({ refused }) => refused)),
    deepPageRatio: rounded(Math.max(median(pages.middleMs), median(pages.lastMs)) / median(pages.firstMs)),
  };
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
