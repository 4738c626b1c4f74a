import { describe, expect, it } from '@jest/globals';
import { attemptFor, contentOf } from './attempt.js';

describe('attemptFor', () => {
  it('keeps its name for the same content, and takes a new one for another', () => {
    let names = 0;
    const newName = () => `name ${(names += 1)}`;
    const file = new File(['abc'], 'clip.mp4', { lastModified: 1 });
    const first = attemptFor(null, contentOf({ file }, { caption: 'a' }), newName);
    expect(attemptFor(first, contentOf({ file }, { caption: 'a' }), newName)).toBe(first);
    const others = [
      contentOf({ file }, { caption: 'b' }),
      contentOf({ file: new File(['abc'], 'clip.mp4', { lastModified: 2 }) }, { caption: 'a' }),
      contentOf({ url: 'https://example.com/clip.mp4' }, { caption: 'a' }),
    ];
    for (const content of others) expect(attemptFor(first, content, newName).idempotencyKey).not.toBe('name 1');
  });
});
