import { describe, expect, it } from '@jest/globals';
import { nearestWord } from './nearest-word.js';

const known = ['videoUrl', 'caption', 'hashtags', 'schedule', 'visibility', 'by', 'disableDuet', 'disableStitch'];

describe('nearestWord', () => {
  it.each([
    ['captoin', 'caption'],
    ['Caption', 'caption'],
    ['video_url', 'videoUrl'],
    ['hashtag', 'hashtags'],
    ['hashtags[0]', 'hashtags'],
    ['scheduledAt', 'schedule'],
    ['videoUrlAddress', 'videoUrl'],
    ['disable_duet', 'disableDuet'],
    ['b', 'by'],
  ])('%j most likely meant %s', (word, meant) => {
    expect(nearestWord(word, known)).toBe(meant);
  });

  it.each(['title', 'constructor', '__proto__', 'x', ''])('%j meant none of them', (word) => {
    expect(nearestWord(word, known)).toBeUndefined();
  });

  it('does not look at an endless word', () => {
    expect(nearestWord('caption'.repeat(100_000), known)).toBeUndefined();
  });

  it('takes the nearer of two', () => {
    expect(nearestWord('disableStich', ['disableDuet', 'disableStitch'])).toBe('disableStitch');
  });
});
