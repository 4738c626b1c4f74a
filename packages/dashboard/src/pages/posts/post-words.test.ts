import { describe, expect, it } from '@jest/globals';
import { postTitle, videoWords, webAddress } from './post-words.js';

describe('postTitle', () => {
  it('is the first line of the caption, whole characters only', () => {
    expect(postTitle({ caption: '\n Hello #one \nmore' })).toBe('Hello #one');
    const title = postTitle({ caption: '😀'.repeat(100) });
    expect(title).toBe(`${'😀'.repeat(79)}…`);
  });

  it('says what a post without one is', () => {
    expect(postTitle({ caption: ' \n ' })).toBe('Post without a caption');
    expect(postTitle({ caption: '', mode: 'draft' })).toBe('Draft without a caption');
  });
});

describe('videoWords', () => {
  it('leaves out what is not known', () => {
    const nothing = { container: '', sizeBytes: null, durationMs: null, width: null, height: null };
    expect(videoWords(nothing)).toEqual([]);
    expect(videoWords({ ...nothing, container: 'mp4', durationMs: 6_000, width: 720, height: 1280 })).toEqual([
      'MP4',
      '6 s',
      '720 × 1,280 pixels',
    ]);
    expect(videoWords({ ...nothing, container: 'ogg' })).toEqual(['ogg']);
  });
});

describe('webAddress', () => {
  it('lets nothing into a link but web addresses', () => {
    expect(webAddress('https://example.com/a b')).toBe('https://example.com/a%20b');
    for (const bad of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc',
      '/x',
      undefined,
    ])
      expect(webAddress(bad)).toBeUndefined();
  });
});
