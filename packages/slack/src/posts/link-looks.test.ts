import { describe, expect, it } from '@jest/globals';
import { nextLinkLook } from './link-looks.js';

describe('nextLinkLook', () => {
  it('comes ever more seldom, for a day', () => {
    const looks: number[] = [];
    for (let at = nextLinkLook(0, 0); at !== null; at = nextLinkLook(0, at)) looks.push(at);
    const minutes = [1, 3, 10, 30, 60, 240, 1_440].map((count) => count * 60_000);
    expect(looks).toEqual([5_000, 20_000, ...minutes]);
  });

  it('makes up for no look that was missed', () => {
    expect(nextLinkLook(0, 11 * 60_000)).toBe(30 * 60_000);
  });
});
