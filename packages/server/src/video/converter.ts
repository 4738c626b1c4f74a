import { tikApisRules } from '@tikapis/core';
import { type Finished, run } from './run-program.js';

export interface Conversion {
  /** An AVI file; where it comes from is not trusted. */
  input: string;
  output: string;
  durationMs: number | null;
  /** One that TikTok takes, for a video that has another. */
  frameRate?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Makes MP4 files (H.264 and AAC) of AVI files, one at a time, in a child process that is bounded on all sides. */
export interface Converter {
  /** Throws only what the signal was aborted with. The output may be there, cut off, when it failed. */
  toMp4: (conversion: Conversion) => Promise<{ ok: true } | { ok: false; reason: string }>;
}

const LOOK_WITHIN_MS = 10_000;
const CONVERT_WITHIN_MS = 10 * 60_000;
const MAX_CPU_SECONDS = 1_200;
const MAX_MEMORY_BYTES = 2_000_000_000;
const MAX_OUTPUT_BYTES = tikApisRules.size.maxBytes;
const AUDIO_BITS = 160_000;

/** The system's ffmpeg, if there is one that can do what is asked of it. */
export async function findConverter(ffmpeg: string): Promise<Converter | null> {
  const { code, stdout } = await run([ffmpeg, '-hide_banner', '-encoders'], { timeoutMs: LOOK_WITHIN_MS });
  if (code !== 0 || !/\blibx264\b/.test(stdout) || !/\baac\b/.test(stdout)) return null;
  const bounds = await findBounds();
  let last: Promise<unknown> = Promise.resolve();
  const convert = async (conversion: Conversion): Promise<{ ok: true } | { ok: false; reason: string }> => {
    conversion.signal?.throwIfAborted();
    const command = [...bounds, ffmpeg, ...parametersFor(conversion)];
    const finished = await run(command, { timeoutMs: CONVERT_WITHIN_MS, signal: conversion.signal });
    conversion.signal?.throwIfAborted();
    return finished.code === 0 ? { ok: true } : { ok: false, reason: reasonOf(finished) };
  };
  return {
    toMp4(conversion) {
      const turn = last.then(() => convert(conversion));
      last = turn.catch(() => {});
      return turn;
    },
  };
}

/** `nice` and `prlimit` become ffmpeg, so that there is one process to end. They are of Linux only. */
async function findBounds(): Promise<string[]> {
  const nice = ['nice', '-n', '10'];
  const limits = [
    'prlimit',
    `--cpu=${MAX_CPU_SECONDS}`,
    `--fsize=${MAX_OUTPUT_BYTES}`,
    `--as=${MAX_MEMORY_BYTES}`,
    '--core=0',
    '--nofile=64',
    '--',
  ];
  const works = async (...command: string[]) =>
    (await run([...command, 'true'], { timeoutMs: LOOK_WITHIN_MS })).code === 0;
  return [...((await works(...nice)) ? nice : []), ...((await works(...limits)) ? limits : [])];
}

/**
 * The named format keeps ffmpeg from taking a text for a list of other files, and the whitelist from opening addresses.
 * Everything is encoded anew: AVI knows no display times, so copied pictures may come in a wrong order.
 */
function parametersFor({ input, output, durationMs, frameRate }: Conversion): string[] {
  return [
    ['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ['-protocol_whitelist', 'file', '-f', 'avi', '-threads', '2', '-i', `file:${input}`],
    ['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn', '-map_metadata', '-1', '-filter_threads', '1'],
    // Square pixels, and the even number of them that the encoder needs.
    ['-vf', 'scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,setsar=1'],
    frameRate === undefined ? [] : ['-r', String(frameRate)],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-pix_fmt', 'yuv420p', '-threads', '2'],
    ceiling(durationMs),
    ['-c:a', 'aac', '-b:a', String(AUDIO_BITS), '-movflags', '+faststart', '-f', 'mp4', '-y', `file:${output}`],
  ].flat();
}

/** The bits a second at which a long video still fits our largest size. */
function ceiling(durationMs: number | null): string[] {
  if (durationMs === null || durationMs <= 0) return [];
  const bits = Math.floor((MAX_OUTPUT_BYTES * 8 * 0.9) / (durationMs / 1000)) - AUDIO_BITS;
  return ['-maxrate', String(bits), '-bufsize', String(bits * 2)];
}

/** Words that go on after "could not be converted:". */
function reasonOf({ code, signal, stderr }: Finished): string {
  if (signal === 'SIGXFSZ') return 'the MP4 is larger than 50 MB';
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') return 'it takes too long';
  const [said] = stderr.trim().split('\n').slice(-1);
  const words = (said ?? '')
    .replaceAll(/(file:)?\/\S*/g, '')
    .replace(/^[\s:[\]@\w]*\] ?/, '')
    .trim();
  return words === '' ? `ffmpeg ended with ${code ?? signal}` : `ffmpeg says ${words.replace(/[.:\s]+$/, '')}`;
}
