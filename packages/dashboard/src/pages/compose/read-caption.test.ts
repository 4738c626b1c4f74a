import { describe, expect, it } from '@jest/globals';
import { captionError, hashtagsOf, readCaption, wordsOfHashtags } from './read-caption.js';

describe('readCaption', () => {
  it('counts UTF-16 units of the caption with its hashtags, repeated ones once', () => {
    expect(readCaption('Hi 😀', '#one ＃two, ONE')).toMatchObject({
      ok: true,
      given: ['one', 'two', 'ONE'],
      length: 15,
    });
    expect(readCaption('Hi #one', 'one')).toMatchObject({ ok: true, length: 7 });
  });

  it('counts on beyond the limit, and says so beside the caption', () => {
    const reading = readCaption('x'.repeat(2_200), 'a');
    expect(reading).toMatchObject({ ok: false, length: 2_203 });
    expect(captionError(reading, 'caption')).toMatch(/2,203/);
    expect(captionError(reading, 'hashtags')).toBeUndefined();
  });

  it('says which hashtag is none', () => {
    const reading = readCaption('Hi', '#one #two-three');
    expect(reading).toMatchObject({ ok: false, length: 2 });
    expect(captionError(reading, 'hashtags')).toMatch(/two-three/);
  });

  it('reads back what it writes', () => {
    expect(hashtagsOf(wordsOfHashtags(['one', 'zwei']))).toEqual(['one', 'zwei']);
    expect(hashtagsOf(' , # ,')).toEqual([]);
  });
});
