import { describe, expect, it } from '@jest/globals';
import { composeCaption } from './compose-caption.js';
import { withoutHashtags } from './without-hashtags.js';

describe('withoutHashtags', () => {
  it.each([
    ['Hello', ['one', 'two']],
    ['Hello #one', ['one', 'two']],
    ['Two lines\n', ['one']],
    ['', ['one']],
    ['Hello', []],
    ['Ends with #one', []],
  ])('undoes the appending to %j of %j', (caption, hashtags) => {
    const composed = composeCaption({ caption, hashtags });
    if (!composed.ok) throw new Error('A caption that cannot be composed.');
    expect(withoutHashtags(composed.text, composed.hashtags)).toBe(caption);
  });

  it('keeps a caption that does not end with them', () => {
    expect(withoutHashtags('Hello', ['one'])).toBe('Hello');
  });
});
