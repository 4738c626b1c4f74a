import { acksBesideEmptyApp } from '../slack/acks/beside-empty-app.js';
import type { AckFigures } from '../slack/acks/measure.js';
import { createSlackWorld } from '../slack/world/world.js';
import { versionOf } from './machine.js';
import { atMost, repeat, type Row, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

/** https://docs.slack.dev/interactivity/handling-user-interaction/#acknowledgment_response */
const SLACK_WAITS_MS = 3_000;

/** How soon the app answers Slack: 300 commands one after the other, then 50 at once, beside a Bolt app that does nothing. */
export async function benchSlack({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const world = await createSlackWorld();
  try {
    const measured = await repeat(runsOf({ isQuick }), () => acksBesideEmptyApp(world));
    const ours = measured.map((each) => each.ours);
    const empty = measured.map((each) => each.empty);
    const middle = (figures: readonly AckFigures[], key: keyof AckFigures) => median(figures.map((each) => each[key]));
    return {
      versions: { '@slack/bolt': versionOf('@slack/bolt') },
      rows: [
        ...rowsOf(ours).map((row) => ({ ...row, ...atMost(SLACK_WAITS_MS, 'Slack waits no longer') })),
        ...rowsOf(empty).map((row) => ({ ...row, peer: 'a Bolt app that does nothing' })),
      ],
      line: {
        suite: 'slack',
        ackP50Ms: middle(ours, 'p50Ms'),
        ackP99Ms: middle(ours, 'p99Ms'),
        worstOf50Ms: middle(ours, 'worstAtOnceMs'),
        emptyAppP50Ms: middle(empty, 'p50Ms'),
        emptyAppP99Ms: middle(empty, 'p99Ms'),
        emptyAppWorstOf50Ms: middle(empty, 'worstAtOnceMs'),
      },
    };
  } finally {
    await world.close();
  }
}

const rowsOf = (figures: readonly AckFigures[]): Row[] => [
  { name: 'a command acknowledged, median of 300', unit: 'ms', values: figures.map(({ p50Ms }) => p50Ms) },
  { name: 'a command acknowledged, 99 of 100', unit: 'ms', values: figures.map(({ p99Ms }) => p99Ms) },
  { name: 'the slowest of 50 at once', unit: 'ms', values: figures.map(({ worstAtOnceMs }) => worstAtOnceMs) },
];
