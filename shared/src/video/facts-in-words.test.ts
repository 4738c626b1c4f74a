import { describe, expect, it } from '@jest/globals';
import type { VideoFacts } from './facts.js';
import { factsInWords } from './facts-in-words.js';

const facts: VideoFacts = {
  container: 'webm',
  brand: null,
  sizeBytes: 2_097_152,
  durationMs: 65_000,
  width: 720,
  height: 1280,
  rotationDegrees: 0,
  frameRate: null,
  videoCodec: 'vp9',
  audioCodec: 'opus',
  isTruncated: false,
  isFragmented: false,
  indexAtEnd: false,
  trackCounts: { video: 1, audio: 1, other: 0 },
};

describe('factsInWords', () => {
  it('tells container, picture, length, codecs and size', () => {
    expect(factsInWords(facts)).toBe('WebM, 720 × 1280, 1 min 5 s, vp9/opus, 2 MB (2,097,152 bytes)');
  });

  it('says what is not known, and leaves out what says nothing', () => {
    const unknown = { durationMs: null, width: null, audioCodec: null, videoCodec: null, sizeBytes: null };
    expect(factsInWords({ ...facts, ...unknown })).toBe('WebM, no picture, unknown length');
  });
});
