import { performance } from 'node:perf_hooks';
import { checkVideo, inspectVideo, type VideoInspection, type VideoSource } from '@tikapis/core';
import { chooser, mutated } from './mutations.js';

export interface FuzzReport {
  suite: 'fuzz-video';
  inputs: number;
  /** Exceptions of any kind: inspecting bytes in memory has none to throw. */
  throws: number;
  /** Inputs of which more was read than the limits allow, or what no video has. */
  overCap: number;
  /** Facts that are no facts: a length that is no whole number of milliseconds, a picture of no size. */
  nonsense: number;
  mostReads: number;
  mostReadBytes: number;
  /** Inputs that could still be read. */
  readable: number;
  /** Of the slowest input; one that was slow was tried three more times, for the machine pauses too. */
  worstMs: number;
  medianMs: number;
}

/** The default limits of `inspectVideo`. */
export const limits = { readBytes: 512 * 1024, reads: 300 };

interface Conditions {
  knowsSize: boolean;
  reachBytes: number | undefined;
}

/** A source that keeps account of what is asked of it. */
export function watched(bytes: Uint8Array, { knowsSize, reachBytes }: Conditions) {
  const seen = { reads: 0, readBytes: 0, isOutside: false };
  const end = Math.min(reachBytes ?? Infinity, knowsSize ? bytes.byteLength : Infinity);
  const source: VideoSource = {
    sizeBytes: knowsSize ? bytes.byteLength : undefined,
    ...(reachBytes === undefined ? {} : { reachBytes }),
    read(offset, length) {
      const part = bytes.subarray(offset, offset + length);
      seen.reads += 1;
      seen.readBytes += part.byteLength;
      seen.isOutside ||= !Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0;
      seen.isOutside ||= offset + length > end || length > limits.readBytes;
      return Promise.resolve(part);
    },
  };
  return { source, seen };
}

const isPositive = (value: number | null): boolean => value === null || (Number.isFinite(value) && value > 0);
const isWhole = (value: number | null): boolean => isPositive(value) && (value === null || Number.isSafeInteger(value));

export function isNonsense(inspection: VideoInspection): boolean {
  if (!inspection.readable) return false;
  const { durationMs, width, height, frameRate, trackCounts } = inspection.video;
  const numbersMakeSense = [durationMs, width, height].every(isWhole) && isPositive(frameRate);
  const hasTrack = trackCounts.video + trackCounts.audio + trackCounts.other > 0;
  return !numbersMakeSense || (width === null) !== (height === null) || !hasTrack;
}

/** Inspects one input, and holds the verdict against every rule. */
async function inspect(bytes: Uint8Array, conditions: Conditions) {
  const { source, seen } = watched(bytes, conditions);
  const startMs = performance.now();
  let inspection: VideoInspection | undefined;
  try {
    inspection = await inspectVideo(source);
    checkVideo(inspection, { field: 'videoUrl', tikTokRules: 'refuse', account: { maxDurationSec: 60 } });
  } catch {
    inspection = undefined;
  }
  return { inspection, seen, tookMs: performance.now() - startMs };
}

/** From here on an input is slow. */
const slowMs = 10;

/** Inspects so many damaged copies of these files. */
export async function fuzz(files: readonly Uint8Array[], inputs: number, seed: number): Promise<FuzzReport> {
  const choose = chooser(seed);
  const anyFile = (): Uint8Array => files[choose(files.length)] ?? new Uint8Array(0);
  const counts = { throws: 0, overCap: 0, nonsense: 0, mostReads: 0, mostReadBytes: 0, readable: 0 };
  const timesMs = new Float64Array(inputs);
  for (let input = 0; input < inputs; input += 1) {
    const bytes = mutated(anyFile(), choose, anyFile());
    const reachBytes = choose(10) === 0 ? 1 + choose(bytes.byteLength + 1) : undefined;
    const conditions = { knowsSize: choose(4) > 0, reachBytes };
    const { inspection, seen, tookMs } = await inspect(bytes, conditions);
    if (inspection === undefined) counts.throws += 1;
    else if (isNonsense(inspection)) counts.nonsense += 1;
    if (inspection?.readable === true) counts.readable += 1;
    if (seen.isOutside || seen.reads > limits.reads || seen.readBytes > limits.readBytes) counts.overCap += 1;
    counts.mostReads = Math.max(counts.mostReads, seen.reads);
    counts.mostReadBytes = Math.max(counts.mostReadBytes, seen.readBytes);
    timesMs[input] = tookMs;
    for (let again = 0; again < 3 && (timesMs[input] ?? 0) > slowMs; again += 1)
      timesMs[input] = Math.min(timesMs[input] ?? 0, (await inspect(bytes, conditions)).tookMs);
  }
  timesMs.sort();
  const round = (ms: number | undefined): number => Math.round((ms ?? 0) * 1000) / 1000;
  const [worstMs, medianMs] = [round(timesMs.at(-1)), round(timesMs[Math.floor(inputs / 2)])];
  return { suite: 'fuzz-video', inputs, ...counts, worstMs, medianMs };
}
