/** Short names of codecs, each with the four letters that stand for it in AVI files (https://wiki.multimedia.cx/index.php/FourCC). */
const pictures: Record<string, string> = {
  mpeg4: 'XVID DIVX DX50 FMP4 MP4V MP4S M4S2 3IV1 3IV2 RMP4 SEDG UMP4 WV1F XVIX FVFW BLZ0 DXGM',
  msmpeg4v1: 'MPG4 MP41',
  msmpeg4v2: 'MP42 DIV2',
  msmpeg4v3: 'MP43 DIV3 DIV4 DIV5 DIV6 AP41 COL0 COL1 MPG3 DVX3',
  h264: 'H264 X264 AVC1 DAVC VSSH Q264 V264 SMV2',
  hevc: 'HEVC HVC1 HEV1 X265 H265',
  h263: 'H263 S263 U263 X263 VX1K',
  mpeg1video: 'MPG1 PIM1 MPEG',
  mpeg2video: 'MPG2 MP2V EM2V SLIF',
  mjpeg: 'MJPG AVRN AVDJ LJPG DMB1 MJPA JPGL MJLS IJPG JPEG',
  dvvideo: 'DVSD DVSL DVHD DVCP DVC DV25 DV50 DV5N DV5P DVH1 DVCS DVPP AVDV PDVC CDVC CDV5',
  vp3: 'VP30 VP31',
  vp6: 'VP60 VP61 VP62 VP6F',
  vp8: 'VP80',
  vp9: 'VP90',
  av1: 'AV01',
  theora: 'THEO',
  wmv1: 'WMV1',
  wmv2: 'WMV2',
  wmv3: 'WMV3',
  vc1: 'WVC1 WMVA',
  flv1: 'FLV1',
  huffyuv: 'HFYU',
  ffvhuff: 'FFVH',
  ffv1: 'FFV1',
  utvideo: 'ULRG ULRA ULY0 ULY2 ULY4 ULH0 ULH2 ULH4',
  lagarith: 'LAGS',
  magicyuv: 'MAGY M8RG M8Y0 M8Y2 M8Y4',
  cfhd: 'CFHD',
  png: 'MPNG PNG1 PNG',
  cinepak: 'CVID',
  indeo3: 'IV31 IV32',
  indeo4: 'IV41',
  indeo5: 'IV50',
  msvideo1: 'MSVC CRAM WHAM',
  svq1: 'SVQ1',
  svq3: 'SVQ3',
  rawvideo: 'RGB DIB RAW YUY2 YUYV YUNV YUV2 UYVY UYNV HDYC YVYU I420 IYUV YV12 YV16 NV12 NV21 Y800 Y8 GREY',
};

const byLetters = new Map(
  Object.entries(pictures).flatMap(([name, letters]) => letters.split(' ').map((each) => [each, name] as const)),
);

/** `BITMAPINFOHEADER.biCompression` is either four letters or one of Windows' own numbers. */
const byNumber: Record<number, string> = { 0: 'rawvideo', 1: 'msrle', 2: 'msrle', 3: 'rawvideo' };

const bare = (letters: string): string => letters.replace(/[^\x21-\x7e]/g, '');

/** The codec of a picture, by its compression field, and the four letters that this is when read as such. */
export function videoCodecName(compression: number, letters: string): string | null {
  const name = bare(letters);
  return byNumber[compression] ?? byLetters.get(name.toUpperCase()) ?? (name.toLowerCase() || null);
}

/** Codecs of sound by their format tag (https://www.rfc-editor.org/rfc/rfc2361, and what came later). */
const byTag: Record<number, string> = {
  0x01: 'pcm',
  0x02: 'adpcm_ms',
  0x03: 'pcm',
  0x06: 'pcm',
  0x07: 'pcm',
  0x11: 'adpcm_ima',
  0x31: 'gsm_ms',
  0x50: 'mp2',
  0x55: 'mp3',
  0xff: 'aac',
  0x160: 'wmav1',
  0x161: 'wmav2',
  0x162: 'wmapro',
  0x163: 'wmalossless',
  0x1600: 'aac',
  0x1602: 'aac',
  0x1610: 'aac',
  0x2000: 'ac3',
  0x2001: 'dts',
  0x674f: 'vorbis',
  0x6750: 'vorbis',
  0x6751: 'vorbis',
  0x676f: 'vorbis',
  0x6770: 'vorbis',
  0x6771: 'vorbis',
  0x704f: 'opus',
  0x706d: 'aac',
  0xa106: 'aac',
  0xf1ac: 'flac',
};

/** Stands for a longer format identifier, which begins with a tag again. */
export const extensibleTag = 0xfffe;

export const audioCodecName = (tag: number): string => byTag[tag] ?? `0x${tag.toString(16).padStart(4, '0')}`;
