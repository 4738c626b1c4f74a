/** What one suite has measured, in figures that the table and BENCHMARKS.md show alike. */
export interface Row {
  name: string;
  /** As it is printed: `ms`, `MB`, `requests a second`. */
  unit: string;
  /** One for each run, in the order of the runs. One alone: a size or a count that no second run changes. */
  values: readonly number[];
  /** What there is one figure for, when that is not a run. */
  each?: string;
  /** Whose figure it is, when it is not ours. */
  peer?: string;
  limit?: Limit;
  /** What a reader has to know about this row. */
  note?: string;
}

/** What the median is held against. A figure beyond it is shown, and fails nothing: machines differ. */
export interface Limit {
  kind: 'at most' | 'at least';
  value: number;
  /** Who sets it. */
  from: string;
}

export interface SuiteResult {
  rows: readonly Row[];
  /** The line of JSON that this suite prints; null when it has measured nothing. */
  line: object | null;
  /** What could not be measured here, and why. */
  leftOut?: readonly string[];
  /** What went wrong while it measured: these fail the run. */
  problems?: readonly string[];
  /** Programs that were measured or stood beside ours, with their versions. */
  versions?: Readonly<Record<string, string>>;
}

export interface SuiteOptions {
  /** Fewer runs and smaller sizes, to see that it works. */
  isQuick: boolean;
  /** Somebody asked for this suite by name, so that what it takes to run is worth it. */
  isNamed: boolean;
}

export type Suite = (options: SuiteOptions) => Promise<SuiteResult>;

export const OUR_GOAL = 'our goal';

export const atMost = (value: number, from: string): { limit: Limit } => ({ limit: { kind: 'at most', value, from } });
export const atLeast = (value: number, from: string): { limit: Limit } => ({
  limit: { kind: 'at least', value, from },
});

/** A suite that cannot run here at all. */
export const notHere = (reason: string): SuiteResult => ({ rows: [], line: null, leftOut: [reason] });

/** Runs once warm-up is over: five, or as few as a quick look needs. */
export const runsOf = ({ isQuick }: { isQuick: boolean }, quick = 1): number => (isQuick ? quick : 5);

/** Does it so many times, one after the other. */
export async function repeat<Result>(times: number, act: (turn: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let turn = 0; turn < times; turn += 1) results.push(await act(turn));
  return results;
}
