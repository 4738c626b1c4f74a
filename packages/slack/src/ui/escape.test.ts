import { describe, expect, it } from '@jest/globals';
import { clip, clipMrkdwn, escapeClipped, escapeText, groupMention, link, mention } from './escape.js';

describe('escaping', () => {
  it('leaves nothing that Slack reads as markup', () => {
    expect(escapeText('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('mends halves of characters, which are no text', () => {
    expect(escapeText('a\uD83D')).toBe('a\uFFFD');
  });

  it.each([
    [clip('abcdef', 4), 'abc…'],
    [clip('abc', 3), 'abc'],
    [clip('ab😀d', 4), 'ab…'],
    [escapeClipped('a&bc', 7), 'a&amp;…'],
    [escapeClipped('ab&c', 6), 'ab…'],
    [escapeClipped('a&b', 7), 'a&amp;b'],
    [clipMrkdwn('see <https://x.y|here> now', 12), 'see…'],
    [clipMrkdwn('a &amp; b', 6), 'a…'],
    [clipMrkdwn('<@U1> abc', 8), '<@U1> a…'],
  ])('cuts between characters, entities and links: %s', (cut, expected) => {
    expect(cut).toBe(expected);
  });
});

describe('what gets into the brackets', () => {
  it('is an id of Slack', () => {
    expect(mention('U0ONE')).toBe('<@U0ONE>');
    expect(mention('!channel')).toBe('somebody');
    expect(groupMention('S0CREW')).toBe('<!subteam^S0CREW>');
    expect(groupMention('channel')).toBe('a group');
  });

  it('is an address that a browser opens', () => {
    expect(link('https://x.y/a|b>c', 'here')).toBe('<https://x.y/a%7Cb&gt;c|here>');
    expect(link('javascript:1', 'here')).toBe('here');
    expect(link('https://x.y/ a', 'here')).toBe('here');
  });
});
