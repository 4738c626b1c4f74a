/** The containers that TikAPIs takes. */
export type VideoContainer = 'mp4' | 'mov' | 'webm' | 'avi';

interface FormatWords {
  /** Fits behind "This is". */
  phrase: string;
  /** May well hold a moving picture, if only in a container that is not accepted. */
  isVideo: boolean;
}

const video = (phrase: string): FormatWords => ({ phrase, isVideo: true });
const other = (phrase: string): FormatWords => ({ phrase, isVideo: false });

/** Every kind of file that {@link sniffFormat} can tell, and how a sentence names it. */
export const formatWords = {
  mp4: video('an MP4 video'),
  mov: video('a MOV video'),
  webm: video('a WebM video'),
  avi: video('an AVI video'),
  matroska: video('a Matroska (MKV) video'),
  flv: video('a Flash (FLV) video'),
  asf: video('a Windows Media (WMV) file'),
  mpeg_ts: video('an MPEG transport stream (TS)'),
  mpeg_ps: video('an MPEG program stream (MPG)'),
  ogg: video('an Ogg file'),
  html: other('an HTML page'),
  xml: other('an XML file'),
  json: other('a JSON document'),
  text: other('a text file'),
  pdf: other('a PDF document'),
  zip: other('a ZIP archive'),
  gzip: other('a gzip archive'),
  png: other('a PNG picture'),
  jpeg: other('a JPEG picture'),
  gif: other('a GIF picture'),
  webp: other('a WebP picture'),
  heif: other('a HEIF or AVIF picture'),
  mp3: other('an MP3 sound file'),
  wav: other('a WAV sound file'),
  flac: other('a FLAC sound file'),
  unknown: video('a file of an unknown kind'),
} as const satisfies Record<string, FormatWords>;

/** A kind of file, by its bytes. */
export type FileFormat = keyof typeof formatWords;

const containers: readonly FileFormat[] = ['mp4', 'mov', 'webm', 'avi'] satisfies VideoContainer[];

export const isVideoContainer = (format: FileFormat): format is VideoContainer => containers.includes(format);

/** How people write the names of the containers. */
export const containerNames: Record<VideoContainer, string> = { mp4: 'MP4', mov: 'MOV', webm: 'WebM', avi: 'AVI' };

/** What a sender calls them. */
export const containerTypes: Record<VideoContainer, string> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
};
