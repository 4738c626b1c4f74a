import { type MediaInfo, mediaInfoFactory, type Track } from 'mediainfo.js';
import type { Answer } from './answer.js';

type TrackOf<Type extends Track['@type']> = Extract<Track, { '@type': Type }>;

/** Its names for codecs; where one stands for several of ours, the codec's letters decide. */
const codecs: Record<string, string> = {
  AVC: 'h264',
  HEVC: 'hevc',
  'MPEG-4 Visual': 'mpeg4',
  JPEG: 'mjpeg',
  ProRes: 'prores',
  YUV: 'rawvideo',
  RGB: 'rawvideo',
  'MPEG Audio': 'mp3',
  'AC-3': 'ac3',
  ADPCM: 'adpcm_ms',
  WMA: 'wmav2',
};
const byLetters: Record<string, string> = { MP42: 'msmpeg4v2', MP43: 'msmpeg4v3' };

const codecName = (track: { Format?: string; CodecID?: string } | undefined): string | null => {
  if (track?.Format === undefined) return null;
  return byLetters[track.CodecID ?? ''] ?? codecs[track.Format] ?? track.Format.toLowerCase();
};

/** Loads mediainfo.js: 2 MB of WebAssembly. */
export const loadMediaInfo = (): Promise<MediaInfo> => mediaInfoFactory({ format: 'object' });

/** Asks mediainfo.js, which reads by `read` in its own order. */
export async function askMediaInfo(
  mediaInfo: MediaInfo,
  sizeBytes: number,
  read: (offset: number, length: number) => Promise<Uint8Array>,
): Promise<Answer> {
  const { media } = await mediaInfo.analyzeData(sizeBytes, (length, offset) => read(offset, length));
  const find = <Type extends Track['@type']>(type: Type): TrackOf<Type> | undefined =>
    media?.track.find((track): track is TrackOf<Type> => track['@type'] === type);
  const general = find('General');
  const video = find('Video');
  const container =
    general?.Format === 'MPEG-4' ? (general.Format_Profile === 'QuickTime' ? 'mov' : 'mp4') : general?.Format;
  return {
    container: container?.toLowerCase() ?? '',
    durationMs: general?.Duration === undefined ? null : Math.round(general.Duration * 1000),
    ...shown(video),
    videoCodec: codecName(video),
    audioCodec: codecName(find('Audio')),
  };
}

/** It gives the picture as coded, the shape of its pixels, and how it is turned. */
function shown(video: TrackOf<'Video'> | undefined): { width: number | null; height: number | null } {
  if (video?.Width === undefined || video.Height === undefined) return { width: null, height: null };
  // It works the shape out from rounded numbers.
  const stated = video.PixelAspectRatio ?? 1;
  const aspect = Math.abs(stated - 1) < 0.01 ? 1 : stated;
  const width = Math.round(video.Width * Math.max(1, aspect));
  const height = Math.round(video.Height / Math.min(1, aspect));
  return Number(video.Rotation ?? 0) % 180 === 0 ? { width, height } : { width: height, height: width };
}
