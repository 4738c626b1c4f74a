import { describe, expect, it } from '@jest/globals';
import { captionLength } from './caption-text.js';
import { composeCaption } from './compose-caption.js';

describe('composeCaption', () => {
  it.each<[string | undefined, string[] | undefined, string, string[]]>([
    [undefined, undefined, '', []],
    ['Hello', undefined, 'Hello', []],
    ['Hello', [], 'Hello', []],
    ['Hello', ['a', '#b'], 'Hello #a #b', ['a', 'b']],
    [undefined, ['a', 'b'], '#a #b', ['a', 'b']],
    ['Hello\n', ['a'], 'Hello\n#a', ['a']],
    ['Hello\r\n', ['a'], 'Hello\r\n#a', ['a']],
    ['Hello ', ['a'], 'Hello #a', ['a']],
    ['  Two  spaces\t\n\nkept  ', undefined, '  Two  spaces\t\n\nkept  ', []],
    ['Hi {{name}} {{ $json.x }}', ['a'], 'Hi {{name}} {{ $json.x }} #a', ['a']],
    ['cafe\u0301', ['Cafe\u0301'], 'cafe\u0301 #Cafe\u0301', ['Cafe\u0301']],
    ['Hello', ['Sale', 'SALE', 'sale'], 'Hello #Sale', ['Sale']],
    ['Get it #SALE now', ['sale', 'new'], 'Get it #SALE now #new', ['new']],
    ['#sale', ['sale'], '#sale', []],
    ['#sale.', ['sale'], '#sale.', []],
    ['#salesman', ['sale'], '#salesman #sale', ['sale']],
    ['#café', ['CAFE\u0301'], '#café', []],
    ['Hello', ['2026', '😀'], 'Hello #2026 #😀', ['2026', '😀']],
  ])('%j with %j', (caption, hashtags, text, appended) => {
    expect(composeCaption({ caption, hashtags })).toEqual({ ok: true, text, hashtags: appended });
  });

  it('takes 2,200 UTF-16 units and not one more', () => {
    expect(composeCaption({ caption: 'a'.repeat(2200) })).toMatchObject({ ok: true });
    expect(composeCaption({ caption: '😀'.repeat(1100) })).toMatchObject({ ok: true });
    expect(composeCaption({ caption: 'a'.repeat(2201) })).toEqual({
      ok: false,
      problems: [
        {
          code: 'caption_too_long',
          field: 'caption',
          limit: 2200,
          actual: 2201,
          message: 'The caption is 2,201 characters long, and TikTok takes at most 2,200.',
          fix: 'Remove 1 character.',
        },
      ],
    });
  });

  it('counts the appended hashtags, and says what they take up', () => {
    expect(composeCaption({ caption: 'a'.repeat(2195), hashtags: ['bcd'] })).toMatchObject({ ok: true });
    expect(composeCaption({ caption: 'a'.repeat(2195), hashtags: ['bcd', 'ef'] })).toMatchObject({
      ok: false,
      problems: [
        {
          actual: 2204,
          message: 'The caption with its 2 added hashtags is 2,204 characters long, and TikTok takes at most 2,200.',
          fix: 'Remove 4 characters; the added hashtags take up 9 of the 2,204.',
        },
      ],
    });
  });

  it('explains why other programs count less where there are emoji', () => {
    expect(composeCaption({ caption: `${'a'.repeat(2199)}😀` })).toMatchObject({
      problems: [{ actual: 2201, fix: 'Remove 1 character (an emoji counts as 2 or more).' }],
    });
  });

  it.each([
    [
      'Hello\0 you',
      'caption_control_character',
      'an invisible control character (U+0000) at character 6, just after "Hello".',
    ],
    [
      '\x1B[1mbold\x1B',
      'caption_control_character',
      '(U+001B) at character 1, near the start, and 1 other further on.',
    ],
    ['Our new \uD83D video', 'caption_broken_character', 'at character 9, just after "Our new".'],
    ['😀\uDE00\uDE00\uDE00', 'caption_broken_character', 'at character 3, just after "😀", and 2 others further on.'],
  ])('refuses %j', (caption, code, part) => {
    expect(composeCaption({ caption })).toMatchObject({
      ok: false,
      problems: [{ code, field: 'caption', message: expect.stringContaining(part) }],
    });
  });

  it('reports all problems at once', () => {
    const result = composeCaption({ caption: `\0\uD83D${'a'.repeat(2200)}`, hashtags: ['fine', 'not fine', '#'] });
    if (result.ok) throw new Error('expected a refusal');
    expect(result.problems.map(({ code, field }) => [code, field])).toEqual([
      ['caption_control_character', 'caption'],
      ['caption_broken_character', 'caption'],
      ['hashtag_character', 'hashtags[1]'],
      ['hashtag_empty', 'hashtags[2]'],
      ['caption_too_long', 'caption'],
    ]);
  });
});

describe('captionLength', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 2],
    ['😀', 2],
    ['👩🏽‍❤️‍👨🏻', 12],
    ['\r\n', 2],
  ])('of %j is %d', (text, length) => {
    expect(captionLength(text)).toBe(length);
  });
});
