import { describe, expect, it } from '@jest/globals';
import { videoDifference } from './video-difference.js';

const video = { container: 'mp4', sizeBytes: 2048, durationMs: 5_000, width: 720, height: 1280 };

describe('videoDifference', () => {
  it('says in words what is different', () => {
    expect(videoDifference(video, { ...video, sizeBytes: 4096, durationMs: 9_500 })).toBe(
      '2.0 KB (2,048 bytes) → 4.0 KB (4,096 bytes); 5 s → 9.5 s',
    );
    expect(videoDifference(video, { ...video, width: 1080, height: 1920, container: 'mov' })).toBe(
      '720 × 1280 → 1080 × 1920; mp4 → mov',
    );
  });

  it('sees other bytes where all else is the same', () => {
    expect(videoDifference({ ...video, sha256: 'a' }, { ...video, sha256: 'b' })).toBe('other bytes');
    expect(videoDifference({ ...video, sha256: 'a' }, video)).toBeNull();
  });

  it('finds nothing between equals, nor where one is not known', () => {
    expect(videoDifference(video, { ...video })).toBeNull();
    expect(videoDifference(video, { ...video, sizeBytes: null, durationMs: null, width: null })).toBeNull();
  });
});
