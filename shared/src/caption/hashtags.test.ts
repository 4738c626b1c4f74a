import { describe, expect, it } from '@jest/globals';
import { foldHashtag, hashtagsIn, readHashtag, splitHashtags } from './hashtags.js';

describe('readHashtag', () => {
  it.each([
    ['sale', 'sale'],
    ['#sale', 'sale'],
    ['##sale', 'sale'],
    ['  # sale \n', 'sale'],
    ['＃セール', 'セール'],
    ['2026', '2026'],
    ['snake_case_', 'snake_case_'],
    ['Straße', 'Straße'],
    ['cafe\u0301', 'cafe\u0301'],
    ['हिन्दी', 'हिन्दी'],
    ['ไทยแลนด์', 'ไทยแลนด์'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['ශ්\u200Dරී', 'ශ්\u200Dරී'],
    ['😀', '😀'],
    ['party🎉time', 'party🎉time'],
    ['❤️', '❤️'],
    ['👩🏽‍❤️‍👨🏻', '👩🏽‍❤️‍👨🏻'],
    ['🏃‍♂️run', '🏃‍♂️run'],
    ['🇩🇪', '🇩🇪'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['top1️⃣', 'top1️⃣'],
  ])('%j is %j', (written, tag) => {
    expect(readHashtag(written, 0)).toEqual({ ok: true, tag });
  });

  it.each(['', '#', ' # ', '＃＃', '\n'])('%j is empty', (written) => {
    expect(readHashtag(written, 2)).toMatchObject({
      ok: false,
      problem: { code: 'hashtag_empty', field: 'hashtags[2]', message: 'Hashtag 3 of the list is empty.' },
    });
  });

  it.each([
    ['summer sale', 'a space', 'Write it as one word, "summersale", or as separate hashtags: "summer" and "sale".'],
    ['v1.2', 'a dot', 'Write it as one word, "v12", or as separate hashtags: "v1" and "2".'],
    ['pre-order', 'a hyphen', 'Write it as one word, "preorder", or as separate hashtags: "pre" and "order".'],
    ['a,b,c', 'a comma', 'Write it as one word, "abc", or as separate hashtags: "a", "b" and "c".'],
    ['a#b', 'another #', 'Write it as one word, "ab", or as separate hashtags: "a" and "b".'],
    ['don’t stop', 'an apostrophe and a space', /separate hashtags: "don", "t" and "stop"/],
    ['sale!', '"!"', 'Write it as "sale".'],
    ['&', '"&"', 'Remove it, or write a word in its place.'],
    ['a\u200Bb', 'a zero-width space', /"ab"/],
    ['a\nb', 'a line break', /"ab"/],
    ['a\u00A0b', 'a no-break space', /"ab"/],
    ['a\0b', 'an invisible control character (U+0000)', /"ab"/],
    ['a\uD83Db', 'half of a character (U+D83D)', /"ab"/],
    ['\u0301sale', 'an invisible or combining character (U+0301)', 'Write it as "sale".'],
    ['#️⃣', /U\+FE0F/, 'Remove it, or write a word in its place.'],
    ['sale\u200D', 'an invisible or combining character (U+200D)', 'Write it as "sale".'],
    ['a+b=c*d/e', '"+", "=", "*" and "/"', /"abcde"/],
    ['a+b=c*d/e%f', '"+", "=", "*" and others', /"abcdef"/],
    ['100€', '"€" (U+20AC)', 'Write it as "100".'],
  ])('%j: %s', (written, named, fix) => {
    const result = readHashtag(written, 1);
    if (result.ok) throw new Error('expected a refusal');
    expect(result.problem).toMatchObject({ code: 'hashtag_character', field: 'hashtags[1]' });
    expect(result.problem.message).toMatch(named);
    expect(result.problem.fix).toMatch(fix);
  });

  it('names the tag, the character and the rule in one sentence', () => {
    expect(readHashtag('summer sale', 0)).toMatchObject({
      problem: {
        message:
          'The hashtag "summer sale" has a space in it, and a hashtag holds only letters, numbers, underscores and emoji.',
      },
    });
  });

  it('quotes no more than the start of a long one', () => {
    const result = readHashtag('long '.repeat(1000), 0);
    expect(result).toMatchObject({
      problem: {
        message: expect.stringMatching(/^The hashtag "(?:long ){8}…" has a space in it,/),
        fix: 'Write it as one word, or give each word as a hashtag of its own.',
      },
    });
  });
});

describe('hashtagsIn', () => {
  it.each([
    ['no tags', []],
    ['#one and #two', ['one', 'two']],
    ['(#one), "#two"!', ['one', 'two']],
    ['#one\n#two', ['one', 'two']],
    ['#fyp: #für_dich #😀', ['fyp', 'für_dich', '😀']],
    ['C# and # alone', []],
    ['page.html#top', []],
    ['press #️⃣ now', []],
  ])('%j', (text, tags) => {
    expect(hashtagsIn(text)).toEqual(tags);
  });
});

describe('foldHashtag', () => {
  it.each([
    ['FYP', 'fyp'],
    ['Cafe\u0301', 'café'],
    ['ÜBER', 'über'],
    ['ΟΔΟΣ', 'οδος'],
    ['ПРИВЕТ', 'привет'],
  ])('%j and %j are the same', (left, right) => {
    expect(foldHashtag(left)).toBe(foldHashtag(right));
  });

  it('keeps different words apart', () => {
    expect(foldHashtag('cafe')).not.toBe(foldHashtag('café'));
  });
});

describe('splitHashtags', () => {
  it.each([
    ['bakery, sourdough', ['bakery', 'sourdough']],
    ['#bakery #sourdough', ['#bakery', '#sourdough']],
    [' one ,, #two\n#three ', ['one', '#two', '#three']],
    ['two words', ['two words']],
    [' , ', []],
  ])('%j lists %j', (text, tags) => {
    expect(splitHashtags(text)).toEqual(tags);
  });
});
