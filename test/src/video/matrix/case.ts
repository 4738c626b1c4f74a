/** One file of the matrix: how ffmpeg makes it, and what is done to its bytes where ffmpeg can't write such a file. */
export interface MatrixCase {
  /** Its extension names the container. */
  file: string;
  /** Inputs and encoders, without log level and output. No argument has a space in it. */
  ffmpeg: string;
  patch?: (bytes: Buffer) => void | Buffer;
  /** Written to a pipe, so that ffmpeg can't go back to fill in sizes and counts. */
  toPipe?: boolean;
}

interface Picture {
  size?: string;
  rate?: string;
  seconds?: number;
  filters?: string;
}

/** A moving test picture, as small as it can be. */
export const picture = ({ size = '64x96', rate = '25', seconds = 1.2, filters = 'null' }: Picture = {}): string =>
  `-f lavfi -i testsrc=size=${size}:rate=${rate}:duration=${seconds},${filters}`;

export const sound = (seconds = 1.2): string => `-f lavfi -i sine=duration=${seconds}:sample_rate=44100`;

export const both = `${picture()} ${sound()}`;

/** Of 25 frames a second, some are left out. */
export const varying = picture({ filters: String.raw`select=not(mod(n\,5))+not(mod(n\,7))` });

export const h264 = '-c:v libx264 -preset veryfast -crf 45 -pix_fmt yuv420p';
export const hevc = '-c:v libx265 -preset ultrafast -crf 45 -pix_fmt yuv420p -x265-params log-level=none:info=0';
export const av1 = '-c:v libaom-av1 -cpu-used 8 -crf 60 -b:v 0';
export const vp8 = '-c:v libvpx -b:v 20k -deadline realtime';
export const vp9 = '-c:v libvpx-vp9 -crf 60 -b:v 0 -deadline realtime -cpu-used 8';
export const mpeg4 = '-c:v mpeg4 -qscale:v 31';
export const mjpeg = '-c:v mjpeg -qscale:v 31 -pix_fmt yuvj420p';

export const aac = '-c:a aac -b:a 16k';
export const mp3 = '-c:a libmp3lame -b:a 32k';
export const opus = '-c:a libopus -b:a 8k';
export const vorbis = '-c:a libvorbis -qscale:a -1 -ar 8000';
export const ac3 = '-c:a ac3 -b:a 32k -ar 32000';
export const pcm = '-c:a pcm_s16le -ar 8000';
