import { describe, expect, it } from '@jest/globals';
import { characterName } from './character-name.js';

describe('characterName', () => {
  it.each([
    [' ', 'a space'],
    ['\u200B', 'a zero-width space'],
    ['&', '"&"'],
    ['é', '"é" (U+00E9)'],
    ['😀', '"😀" (U+1F600)'],
    ['\0', 'an invisible control character (U+0000)'],
    ['\uD83D', 'half of a character (U+D83D)'],
    ['\u0301', 'an invisible or combining character (U+0301)'],
  ])('of %j', (character, name) => {
    expect(characterName(character)).toBe(name);
  });
});
