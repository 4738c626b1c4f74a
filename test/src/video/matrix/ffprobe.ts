import { execFileSync } from 'node:child_process';
import type { OracleEntry } from './oracle.js';

interface Probed {
  format: { format_name: string; duration?: string; tags?: { major_brand?: string } };
  streams: readonly ProbedStream[];
  packets?: readonly { codec_type?: string; pts_time?: string; duration_time?: string }[];
}

interface ProbedStream {
  codec_type: string;
  codec_name: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  avg_frame_rate: string;
  disposition: { default: number };
  side_data_list?: readonly { rotation?: number }[];
}

const ffprobe = (...args: string[]): string =>
  execFileSync('ffprobe', ['-v', 'error', ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

export const ffprobeVersion = (): string => ffprobe('-version').split('\n')[0] ?? '';

/** Asks ffprobe about a file or an address, and if that has no length in its headers, about every packet. */
export function probe(file: string): OracleEntry {
  const entry = probeHeaders(file);
  return entry.durationMs === 0 ? { ...entry, durationMs: durationByPackets(file), durationBy: 'packets' } : entry;
}

/** As ffprobe is used most: it looks at the headers, and where those are not enough at the first few frames. */
export function probeHeaders(file: string): OracleEntry {
  const { format, streams } = ask(file);
  const first = (type: string): ProbedStream | undefined => {
    const [one, ...others] = streams.filter(({ codec_type }) => codec_type === type);
    return others.find(({ disposition }) => disposition.default > (one?.disposition.default ?? 1)) ?? one;
  };
  const video = first('video');
  return {
    format: format.format_name,
    brand: format.tags?.major_brand?.trim() ?? null,
    durationMs: Math.round(Number(format.duration ?? 0) * 1000),
    durationBy: 'container',
    ...shown(video),
    frameRate: Math.round(ratio(video?.avg_frame_rate ?? '', '/') * 1000) / 1000 || null,
    videoCodec: video?.codec_name ?? null,
    audioCodec: first('audio')?.codec_name ?? null,
  };
}

const ask = (file: string, ...more: string[]): Probed =>
  JSON.parse(ffprobe('-show_format', '-show_streams', ...more, '-of', 'json', file));

function durationByPackets(file: string): number {
  const times = (ask(file, '-show_packets').packets ?? []).map(({ pts_time, duration_time }) => ({
    start: Number(pts_time),
    end: Number(pts_time) + Number(duration_time ?? 0),
  }));
  const start = Math.min(...times.map((time) => time.start));
  return Math.round((Math.max(...times.map(({ end }) => end)) - start) * 1000);
}

/** `30000/1001` or `4:3`; 0 where it is no ratio. */
function ratio(text: string, sign: string): number {
  const [over = 0, under = 0] = text.split(sign).map(Number);
  return over > 0 && under > 0 ? over / under : 0;
}

/** ffprobe gives the picture as coded, the shape of its pixels, and how it is turned. */
function shown(video: ProbedStream | undefined): { width: number | null; height: number | null } {
  const { width, height } = video ?? {};
  if (width === undefined || height === undefined) return { width: null, height: null };
  const aspect = ratio(video?.sample_aspect_ratio ?? '', ':') || 1;
  const upright = {
    width: Math.round(width * Math.max(1, aspect)),
    height: Math.round(height / Math.min(1, aspect)),
  };
  const rotation = video?.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  return rotation % 180 === 0 ? upright : { width: upright.height, height: upright.width };
}
