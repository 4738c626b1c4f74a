/** Short names of codecs by their id (https://www.matroska.org/technical/codec_specs.html), without what follows a slash. */
const byId: Record<string, string> = {
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  V_AV1: 'av1',
  'V_MPEG4/ISO/AVC': 'h264',
  'V_MPEGH/ISO/HEVC': 'hevc',
  V_MPEG4: 'mpeg4',
  V_MPEG1: 'mpeg1video',
  V_MPEG2: 'mpeg2video',
  V_THEORA: 'theora',
  V_MJPEG: 'mjpeg',
  V_PRORES: 'prores',
  V_FFV1: 'ffv1',
  V_UNCOMPRESSED: 'rawvideo',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
  A_AAC: 'aac',
  'A_MPEG/L2': 'mp2',
  'A_MPEG/L3': 'mp3',
  A_AC3: 'ac3',
  A_EAC3: 'eac3',
  A_DTS: 'dts',
  A_FLAC: 'flac',
  A_ALAC: 'alac',
  A_PCM: 'pcm',
};

/** A codec's short name, or its id where it has none. */
export function codecName(codecId: string | undefined): string | null {
  if (codecId === undefined) return null;
  const [first = ''] = codecId.split('/');
  return byId[codecId] ?? byId[first] ?? (codecId.replace(/[^\x21-\x7e]/g, '').toLowerCase() || null);
}
