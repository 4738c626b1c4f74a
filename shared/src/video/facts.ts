import type { FileFormat, VideoContainer } from './formats.js';

/** What a video says of itself. */
export interface VideoFacts {
  container: VideoContainer;
  /**
   * The container's own name for its flavour: the major brand of an MP4 or MOV (`isom`, `qt`), the document type `webm`,
   * `AVI`, or `odml` for an AVI with the extensions of OpenDML.
   */
  brand: string | null;
  sizeBytes: number | null;
  /** How long it plays; null where that can't be told within the limits of reading. */
  durationMs: number | null;
  /** The picture as shown: turned upright, clean aperture only, in square pixels. Null without a picture. */
  width: number | null;
  height: number | null;
  /** How far players turn the stored picture, clockwise. */
  rotationDegrees: 0 | 90 | 180 | 270;
  /** Average frames per second; of a WebM only as its head states it. */
  frameRate: number | null;
  /** Short names: `h264`, `hevc`, `vp9`, `av1`, `mpeg4`, `prores` … or the container's own four letters. */
  videoCodec: string | null;
  audioCodec: string | null;
  /** The file stops before the data it lists. Told only where the size is known. */
  isTruncated: boolean;
  /** MP4 in fragments (`moof`), as live encoders write it. */
  isFragmented: boolean;
  /** The index follows the media, so that nothing can be known before the end has arrived. */
  indexAtEnd: boolean;
  trackCounts: { video: number; audio: number; other: number };
}

/** Why there are no facts. */
export type UnreadableReason =
  /** No byte at all. */
  | 'empty'
  /** Another kind of file; `format` says which. */
  | 'not_supported'
  /** The file stops before its index. */
  | 'truncated'
  /** A whole file without an index: the recording was never finished. */
  | 'no_index'
  /** The index is compressed (`cmov`), as QuickTime did about the year 2000. */
  | 'index_compressed'
  /** The container's own structure makes no sense. */
  | 'damaged'
  /** The index lies further back than a stream lets us read. */
  | 'out_of_reach'
  /** The index needs more reading than the limits allow. */
  | 'limit_reached';

export type VideoInspection =
  | { readable: true; format: VideoContainer; sizeBytes: number | null; video: VideoFacts }
  | { readable: false; format: FileFormat; sizeBytes: number | null; reason: UnreadableReason };
