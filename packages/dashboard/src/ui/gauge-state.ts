import { count, usageThresholds } from '@tikapis/core';

export interface GaugeState {
  tone: 'good' | 'warn' | 'bad';
  /** From 0 to 100. */
  percent: number;
  words: string;
}

/** What a gauge shows. It turns at the shares of a limit at which an account is told. */
export function gaugeState(used: number, limit: number): GaugeState {
  const percent = limit <= 0 ? 100 : Math.min(100, (used / limit) * 100);
  const [warning] = usageThresholds;
  const tone = percent >= 100 ? 'bad' : percent >= warning ? 'warn' : 'good';
  return { tone, percent, words: `${count(used)} of ${count(limit)}` };
}
