import type { Answer } from '../answer.js';

/** What ffprobe says of the files, as `oracle.json` has it. */
export interface Oracle {
  /** The first line of `ffprobe -version`. */
  ffprobe: string;
  files: Readonly<Record<string, OracleEntry>>;
}

export interface OracleEntry {
  /** Its list of names for the container, such as `matroska,webm`. */
  format: string;
  brand: string | null;
  /** By the container, or where that has none by the last packet. */
  durationMs: number;
  durationBy: 'container' | 'packets';
  /** As shown: in square pixels, growing in one direction, and turned. */
  width: number | null;
  height: number | null;
  frameRate: number | null;
  videoCodec: string | null;
  audioCodec: string | null;
}

/** ffprobe has one name for MP4 and MOV, and one for Matroska and WebM. */
function containerOf({ format, brand }: OracleEntry): string {
  if (format === 'matroska,webm') return 'webm';
  if (format === 'avi') return 'avi';
  return brand === 'qt' || brand === null ? 'mov' : 'mp4';
}

/** ffprobe tells the many ways apart to store samples of sound as they are. */
const codecOf = (name: string | null): string | null => (name?.startsWith('pcm_') === true ? 'pcm' : name);

export const answerOf = (entry: OracleEntry): Answer => ({
  container: containerOf(entry),
  durationMs: entry.durationMs,
  width: entry.width,
  height: entry.height,
  videoCodec: entry.videoCodec,
  audioCodec: codecOf(entry.audioCodec),
});
