import { describe, expect, it } from '@jest/globals';
import type { FormPart } from './form-fields.js';
import { readNewPostForm } from './new-post.js';

const read = (...parts: FormPart[]) =>
  readNewPostForm(parts, { nowMs: Date.UTC(2026, 10, 22, 12), callbacks: { allowHttp: false, hosts: ['zapier.com'] } });

const postOf = (...parts: FormPart[]) => {
  const reading = read(...parts);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join(' '));
  return reading.post;
};

const problemsOf = (...parts: FormPart[]) => {
  const reading = read(...parts);
  return reading.ok ? [] : reading.problems.map(({ code, field, message }) => [code, field, message]);
};

describe('readNewPostForm', () => {
  it('needs nothing beside the file', () => {
    expect(postOf()).toEqual({
      videoUrl: null,
      caption: '',
      hashtags: [],
      scheduledAtMs: null,
      visibility: 'public',
      brandedContent: false,
      brandOrganic: false,
      aiGenerated: false,
      mode: 'direct',
    });
  });

  it.each<[string, FormPart[], string[]]>([
    [
      'repeated',
      [
        ['hashtags', 'one'],
        ['hashtags', 'two'],
      ],
      ['one', 'two'],
    ],
    [
      'with brackets',
      [
        ['hashtags[]', 'one'],
        ['hashtags[]', 'two'],
      ],
      ['one', 'two'],
    ],
    ['comma separated', [['hashtags', ' one, #two ,,three ']], ['one', 'two', 'three']],
    ['as a JSON array', [['hashtags', '["one", "#two"]']], ['one', 'two']],
    [
      'in all ways at once',
      [
        ['hashtags', 'one,two'],
        ['hashtags[]', '["three"]'],
      ],
      ['one', 'two', 'three'],
    ],
    ['as a number', [['hashtags', '2026']], ['2026']],
    ['empty', [['hashtags', '']], []],
  ])('reads hashtags %s', (_, parts, hashtags) => {
    expect(postOf(...parts).hashtags).toEqual(hashtags);
  });

  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['on', true],
    ['Yes', true],
    [' false ', false],
    ['0', false],
    ['off', false],
    ['no', false],
  ])('reads the switch %j as %j', (value, expected) => {
    expect(postOf(['disableComment', value], ['aiGenerated', value])).toMatchObject({
      disableComment: expected,
      aiGenerated: expected,
    });
  });

  it('reads numbers and objects', () => {
    const consent = { musicUsage: true, by: 'Ada' };
    const parts: FormPart[] = [
      ['coverTimestampMs', ' 1500 '],
      ['consent', JSON.stringify(consent)],
      ['metadata', '{"order":"42"}'],
    ];
    expect(postOf(...parts)).toMatchObject({ coverTimestampMs: 1_500, consent, metadata: { order: '42' } });
  });

  it('takes empty inputs for inputs that were not filled in', () => {
    const names = [
      'caption',
      'schedule',
      'visibility',
      'accountId',
      'disableDuet',
      'coverTimestampMs',
      'consent',
      'metadata',
    ];
    expect(postOf(...names.map((name) => [name, ''] as const))).toEqual(postOf());
    expect(postOf(['visibility', '  ']).visibility).toBe('public');
  });

  it('reads a callback apart from the post', () => {
    const callbackUrl = 'https://zapier.com/hooks/callback/1';
    const reading = read(['callbackUrl', callbackUrl]);
    expect(reading).toMatchObject({ ok: true, callbackUrl });
    expect(reading).not.toHaveProperty('post.callbackUrl');
    expect(read(['callbackUrl', 'https://example.com/'])).toMatchObject({ problems: [{ field: 'callbackUrl' }] });
  });

  it('keeps the white space of a caption', () => {
    expect(postOf(['caption', ' \n ']).caption).toBe(' \n ');
  });

  it.each<[FormPart[], string[]]>([
    [
      [['disableDuet', 'maybe']],
      ['field_invalid', 'disableDuet', 'The field "disableDuet" must be true or false, and it is "maybe".'],
    ],
    [
      [['disableDuet', 'constructor']],
      ['field_invalid', 'disableDuet', 'The field "disableDuet" must be true or false, and it is "constructor".'],
    ],
    [
      [['coverTimestampMs', '1.5']],
      ['field_invalid', 'coverTimestampMs', 'The field "coverTimestampMs" must be a whole number, and it is "1.5".'],
    ],
    [
      [['coverTimestampMs', '-1']],
      ['field_invalid', 'coverTimestampMs', 'The field "coverTimestampMs" must be a whole number, and it is "-1".'],
    ],
    [[['consent', 'yes']], ['field_invalid', 'consent', 'The field "consent" must be an object, and it is "yes".']],
    [
      [['metadata', '{"order":42}']],
      ['field_invalid', 'metadata.order', 'The field "metadata.order" must be a text, and it is the number 42.'],
    ],
    [
      [['hashtags', '["one", 2]']],
      ['field_invalid', 'hashtags[1]', 'The field "hashtags[1]" must be a text, and it is the number 2.'],
    ],
    [
      [
        ['caption', 'a'],
        ['caption', 'b'],
      ],
      ['field_invalid', 'caption', 'The field "caption" must be given once, and it is given 2 times.'],
    ],
    [[['Caption', 'a']], ['field_unknown', 'Caption', 'There is no field "Caption".']],
    [[['hashtags[0]', 'a']], ['field_unknown', 'hashtags[0]', 'There is no field "hashtags[0]".']],
    [
      [['videoUrl', 'https://x.y']],
      ['field_of_json', 'videoUrl', 'A form holds the video itself, so there is no field "videoUrl" in it.'],
    ],
    [[['__proto__', '{"caption":"x"}']], ['field_unknown', '__proto__', 'There is no field "__proto__".']],
    [[['constructor', 'x']], ['field_unknown', 'constructor', 'There is no field "constructor".']],
  ])('refuses %j', (parts, problem) => {
    expect(problemsOf(...parts)).toEqual([problem]);
  });

  it('tells all problems at once', () => {
    const found = problemsOf(
      ['caption', 'a'.repeat(2_201)],
      ['visibility', 'private'],
      ['visibility', 'public'],
      ['brandedContent', 'perhaps'],
      ['schedule', 'tomorrow'],
      ['nonsense', 'x'],
    );
    expect(found.map(([code, field]) => [code, field])).toEqual([
      ['field_invalid', 'visibility'],
      ['field_invalid', 'brandedContent'],
      ['field_unknown', 'nonsense'],
      ['caption_too_long', 'caption'],
      ['schedule_unreadable', 'schedule'],
    ]);
  });
});
