import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixturePath } from '../video/fixtures.js';
import { openClusters, rename, zeroCounts } from '../video/matrix/patches.js';

const noisyPicture = (seconds: number): string =>
  `-f lavfi -i testsrc2=size=540x960:rate=30:duration=${seconds},noise=alls=24:allf=t`;
const sound = (seconds: number): string => `-f lavfi -i sine=duration=${seconds}`;
const both = (seconds: number): string => `${noisyPicture(seconds)} ${sound(seconds)}`;
const rate = '-b:v 2150k -minrate 2150k -maxrate 2150k -bufsize 2150k -g 60';
const realtime = `-deadline realtime -cpu-used 8 ${rate} -c:a libopus -b:a 96k`;

/** A short take for each codec; long files repeat it, which costs no encoding. */
const takes = {
  'h264.mp4': `${both(20)} -c:v libx264 -preset ultrafast -pix_fmt yuv420p ${rate} -c:a aac -b:a 96k`,
  'hevc.mp4': `${both(10)} -c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p ${rate} -tag:v hvc1 -c:a aac -b:a 96k`,
  'vp8.webm': `${both(20)} -c:v libvpx ${realtime}`,
  'vp9.webm': `${both(10)} -c:v libvpx-vp9 -row-mt 1 ${realtime}`,
  'mpeg4.avi': `${both(20)} -c:v mpeg4 ${rate} -c:a libmp3lame -b:a 96k`,
  'mjpeg.avi': `${both(10)} -c:v mjpeg -pix_fmt yuvj420p -qscale:v 12 -c:a pcm_s16le`,
} as const;

export interface BenchFile {
  file: string;
  /** What stands out about it. */
  layout: string;
}

interface LongFile extends BenchFile {
  take: keyof typeof takes;
  /** What ffmpeg is told besides to copy. */
  output?: string;
  toPipe?: boolean;
  patch?: (bytes: Buffer) => void | Buffer;
}

const fragments = '-movflags frag_keyframe+empty_moov';
/** The length of the take stands in its tags, from which ffmpeg would fill it in. */
const unstated = '-map_metadata -1 -f webm';
const longFiles: readonly LongFile[] = [
  { file: 'h264.mp4', layout: 'index at the end', take: 'h264.mp4' },
  { file: 'faststart.mp4', layout: 'index in front', take: 'h264.mp4', output: '-movflags faststart' },
  { file: 'hevc.mp4', layout: 'index at the end', take: 'hevc.mp4' },
  { file: 'listed.mp4', layout: 'fragments, listed at the end', take: 'h264.mp4', output: fragments },
  {
    file: 'sidx.mp4',
    layout: 'fragments, listed in front',
    take: 'h264.mp4',
    output: `${fragments}+default_base_moof+global_sidx`,
  },
  { file: 'unlisted.mp4', layout: 'fragments, not listed', take: 'h264.mp4', output: `${fragments}+skip_trailer` },
  { file: 'h264.mov', layout: 'index at the end', take: 'h264.mp4' },
  { file: 'faststart.mov', layout: 'index in front', take: 'h264.mp4', output: '-movflags faststart' },
  { file: 'mjpeg.mov', layout: 'index at the end', take: 'mjpeg.avi' },
  { file: 'vp8.webm', layout: 'cues', take: 'vp8.webm' },
  { file: 'vp9.webm', layout: 'cues', take: 'vp9.webm' },
  { file: 'live.webm', layout: 'no cues, no duration', take: 'vp8.webm', output: '-live 1' },
  { file: 'pipe.webm', layout: 'the same, small clusters', take: 'vp9.webm', output: unstated, toPipe: true },
  {
    file: 'open.webm',
    layout: 'the same, of no size',
    take: 'vp8.webm',
    output: unstated,
    toPipe: true,
    patch: openClusters,
  },
  { file: 'mpeg4.avi', layout: 'OpenDML', take: 'mpeg4.avi' },
  { file: 'mjpeg.avi', layout: 'OpenDML', take: 'mjpeg.avi' },
  { file: 'avi-1-0.avi', layout: 'AVI 1.0', take: 'mpeg4.avi', patch: rename({ indx: 'JUNK', odml: 'JUNQ' }) },
  { file: 'uncounted.avi', layout: 'counted only by its index', take: 'mpeg4.avi', patch: zeroCounts },
];

/** From the matrix. */
const smallFiles = ['h264-aac.mp4', 'h264-aac.mov', 'vp8-vorbis.webm', 'mpeg4-mp3.avi'];

const ffmpeg = (line: string): Buffer =>
  execFileSync('ffmpeg', `-v error -y ${line}`.split(' '), {
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Makes a file unless it is there from an earlier run. */
function once(target: string, make: (partial: string) => void): string {
  if (existsSync(target)) return target;
  const partial = path.join(path.dirname(target), `partial-${path.basename(target)}`);
  make(partial);
  renameSync(partial, target);
  return target;
}

function makeLong(folder: string, { file, take, output, toPipe = false, patch }: LongFile, bytes: number): void {
  const takeFile = once(path.join(folder, `take-${take}`), (partial) => ffmpeg(`${takes[take]} ${partial}`));
  once(path.join(folder, file), (partial) => {
    const repeats = Math.max(1, Math.floor(bytes / statSync(takeFile).size));
    const copy = `-stream_loop ${repeats - 1} -i ${takeFile} -c copy${output === undefined ? '' : ` ${output}`}`;
    const piped = ffmpeg(`${copy} ${toPipe ? '-' : partial}`);
    if (toPipe) writeFileSync(partial, piped);
    if (patch === undefined) return;
    const written = readFileSync(partial);
    writeFileSync(partial, patch(written) ?? written);
  });
}

/** The files to measure, in a folder that is kept for the next run. Throws if there is no ffmpeg. */
export function makeBenchFiles(longBytes: number): { folder: string; files: BenchFile[] } {
  const folder = path.join(tmpdir(), `tikapis-video-bench-${Math.round(longBytes / 1e6)}mb`);
  mkdirSync(folder, { recursive: true });
  for (const each of longFiles) makeLong(folder, each, longBytes);
  for (const file of smallFiles) copyFileSync(fixturePath(file), path.join(folder, `small-${file}`));
  return { folder, files: [...longFiles, ...smallFiles.map((file) => ({ file: `small-${file}`, layout: 'small' }))] };
}
