import { bytes, duration } from '../errors/words.js';
import type { VideoFacts } from './facts.js';
import { containerNames } from './formats.js';

/** What a video is, for a person: `MP4, 720 × 1280, 6 s, h264/aac, 213.1 KB (218,203 bytes)`. */
export function factsInWords(facts: VideoFacts): string {
  const { container, width, height, durationMs, videoCodec, audioCodec, sizeBytes } = facts;
  return [
    containerNames[container],
    width === null || height === null ? 'no picture' : `${width} × ${height}`,
    durationMs === null ? 'unknown length' : duration(durationMs),
    [videoCodec, audioCodec].filter(Boolean).join('/'),
    sizeBytes === null ? '' : bytes(sizeBytes),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
