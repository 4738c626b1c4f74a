import { describe, expect, it } from '@jest/globals';
import { readNewPost } from './new-post.js';

const nowMs = Date.UTC(2026, 10, 22, 12);
const videoUrl = 'https://example.com/video.mp4';
const callbacks = { allowHttp: false, hosts: ['zapier.com'] };
const read = (body: unknown) => readNewPost(body, { nowMs, callbacks });

function problemsOf(body: unknown) {
  const reading = read(body);
  if (reading.ok) throw new Error('expected a refusal');
  return reading.problems;
}

const sentencesOf = (body: unknown): string[] => problemsOf(body).map(({ message, fix }) => `${message} ${fix}`);

describe('readNewPost', () => {
  it('needs no more than the address of the video', () => {
    expect(read({ videoUrl: ` ${videoUrl}\n` })).toEqual({
      ok: true,
      post: {
        videoUrl,
        caption: '',
        hashtags: [],
        scheduledAtMs: null,
        visibility: 'public',
        brandedContent: false,
        brandOrganic: false,
        aiGenerated: false,
        mode: 'direct',
      },
      warnings: [],
    });
  });

  it('reads every field', () => {
    const rest = {
      visibility: 'friends',
      accountId: 'acc_1',
      mode: 'direct',
      disableComment: true,
      disableDuet: false,
      disableStitch: true,
      brandedContent: true,
      brandOrganic: true,
      aiGenerated: true,
      coverTimestampMs: 1_500,
      consent: { musicUsage: true, brandedContent: true, by: 'Ada Lovelace' },
      metadata: { order: '42' },
    };
    const words = { caption: 'Hello #one', hashtags: ['#one', 'two'], schedule: '2026-11-23T13:00:00+01:00' };
    expect(read({ videoUrl, ...words, ...rest })).toEqual({
      ok: true,
      post: {
        videoUrl,
        caption: 'Hello #one #two',
        hashtags: ['two'],
        scheduledAtMs: Date.UTC(2026, 10, 23, 12),
        ...rest,
      },
      warnings: [],
    });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'empty'],
    ['null', null, 'null'],
    ['a list', [{ videoUrl }], 'a list'],
    ['a text', `{"videoUrl":"${videoUrl}"}`, '"{"videoUrl":"https://example.com/video.m…"'],
    ['a number', 5, 'the number 5'],
  ])('refuses %s for a body', (_, body, got) => {
    expect(problemsOf(body)).toMatchObject([
      { code: 'field_invalid', field: 'body', message: `The field "body" must be a JSON object, and it is ${got}.` },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'videoUrl',
      { videoUrl: undefined },
      'The field "videoUrl" is missing. Send it, for example "videoUrl": "https://example.com/video.mp4".',
    ],
    ['videoUrl', { videoUrl: null }, 'The field "videoUrl" must be a text, and it is null.'],
    ['videoUrl', { videoUrl: 'v'.repeat(4_001) }, 'must be at most 4,000 characters long, and it is 4,001 characters.'],
    ['videoUrl', { videoUrl: 'ftp://x.y' }, 'The video address "ftp://x.y" cannot be used: it starts with "ftp:".'],
    ['caption', { caption: 5 }, 'The field "caption" must be a text, and it is the number 5.'],
    ['hashtags', { hashtags: 'one' }, 'must be a list, and it is "one".'],
    ['hashtags[1]', { hashtags: ['a', 2026] }, 'The field "hashtags[1]" must be a text, and it is the number 2026.'],
    ['hashtags', { hashtags: Array(101).fill('a') }, 'must be at most 100 items long, and it is 101 items.'],
    ['schedule', { schedule: 1_790_000_000 }, 'must be a text, and it is the number 1790000000.'],
    ['schedule', { schedule: '2026-02-30T10:00Z' }, 'The day of the schedule is 30'],
    [
      'visibility',
      { visibility: 'PUBLIC' },
      'must be "public", "friends", "followers" or "private", and it is "PUBLIC".',
    ],
    ['visibility', { visibility: '' }, 'and it is empty.'],
    ['accountId', { accountId: '' }, 'must be at least 1 character long, and it is 0 characters.'],
    ['disableDuet', { disableDuet: 'yes' }, 'must be true or false, and it is "yes".'],
    ['aiGenerated', { aiGenerated: 1 }, 'must be true or false, and it is the number 1.'],
    ['coverTimestampMs', { coverTimestampMs: 1.5 }, 'must be a whole number, and it is the number 1.5.'],
    ['coverTimestampMs', { coverTimestampMs: '1500' }, 'must be a whole number, and it is "1500".'],
    ['coverTimestampMs', { coverTimestampMs: -1 }, 'must be at least 0, and it is the number -1.'],
    [
      'coverTimestampMs',
      { coverTimestampMs: 1e20 },
      'must be at most 600,000, and it is the number 100000000000000000000.',
    ],
    ['consent', { consent: true }, 'must be an object, and it is true.'],
    [
      'consent.by',
      { consent: { musicUsage: true } },
      'is missing. Send it, for example "consent": { "musicUsage": true, "by": "Ada Lovelace" }.',
    ],
    ['consent.musicUsage', { consent: { musicUsage: 'on', by: 'Ada' } }, 'must be true or false, and it is "on".'],
    ['metadata', { metadata: ['a'] }, 'must be an object, and it is a list.'],
    ['metadata.order', { metadata: { order: 42 } }, 'must be a text, and it is the number 42.'],
    [
      'metadata.note',
      { metadata: { note: 'n'.repeat(1_001) } },
      'must be at most 1,000 characters long, and it is 1,001 characters.',
    ],
    [
      `metadata.${'n'.repeat(40)}…`,
      { metadata: { ['n'.repeat(101)]: 'x' } },
      'must be under a name that is at most 100 characters long, and it is under one of 101 characters.',
    ],
  ])('refuses %s of %j', (field, fields, sentence) => {
    const problems = problemsOf({ videoUrl, ...fields });
    expect(problems).toMatchObject([{ field }]);
    expect(sentencesOf({ videoUrl, ...fields })).toEqual([expect.stringContaining(sentence)]);
  });

  it('says the limit and what was found, for programs', () => {
    expect(
      problemsOf({ videoUrl, hashtags: Array(101).fill('a'), coverTimestampMs: 700_000, visibility: 'all' }),
    ).toMatchObject([
      { field: 'hashtags', limit: 100, actual: 101 },
      { field: 'visibility', limit: ['public', 'friends', 'followers', 'private'], actual: 'all' },
      { field: 'coverTimestampMs', limit: 600_000, actual: 700_000 },
    ]);
  });

  it.each([
    ['captoin', 'Did you mean "caption"?'],
    ['video_url', 'Did you mean "videoUrl"?'],
    ['scheduledAt', 'Did you mean "schedule"?'],
    ['title', 'Known fields are videoUrl, caption, hashtags, schedule, visibility, accountId,'],
    ['constructor', 'Known fields are'],
    ['toString', 'Known fields are'],
    ['__proto__', 'Known fields are'],
  ])('asks what the unknown field %j means', (name, fix) => {
    const body: unknown = JSON.parse(`{"videoUrl":"${videoUrl}","${name}":{"caption":"x"}}`);
    expect(problemsOf(body)).toMatchObject([
      {
        code: 'field_unknown',
        field: name,
        message: `There is no field "${name}".`,
        fix: expect.stringContaining(fix),
      },
    ]);
  });

  it('knows the fields of an object within', () => {
    const consent = { musicUsage: true, by: 'Ada', music_usage: true, caption: 'x' };
    expect(problemsOf({ videoUrl, consent }).map(({ field, fix }) => [field, fix])).toEqual([
      ['consent.music_usage', 'Did you mean "musicUsage"?'],
      ['consent.caption', 'Known fields are musicUsage, brandedContent, by.'],
    ]);
  });

  it('takes fifty entries of metadata and no more', () => {
    const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`name${n}`, 'x']));
    expect(read({ videoUrl, metadata: entries(50) }).ok).toBe(true);
    expect(problemsOf({ videoUrl, metadata: entries(51) })).toMatchObject([
      {
        field: 'metadata',
        message: 'The field "metadata" must be an object of at most 50 texts, and it is an object.',
      },
    ]);
  });

  it('keeps names of metadata that objects have anyway', () => {
    const metadata = { constructor: 'a', toString: 'b' };
    expect(read({ videoUrl, metadata })).toMatchObject({ ok: true, post: { metadata } });
  });

  it('warns of what a draft cannot carry, by what was sent and not by defaults, also beside problems', () => {
    const draft = { videoUrl, mode: 'draft', visibility: 'private', brandedContent: true };
    const fields = ['visibility', 'brandedContent'];
    const warned = (body: unknown) => read(body).warnings.map(({ code, field }) => [code, field]);
    expect(read(draft)).toMatchObject({ ok: true, post: { mode: 'draft' } });
    expect(warned(draft)).toEqual(fields.map((field) => ['draft_ignores', field]));
    expect(warned({ ...draft, captoin: 'x' })).toEqual(warned(draft));
    expect(warned({ ...draft, mode: 'direct' })).toEqual([]);
  });

  it('reads the callback apart from the post, also where only the rest is wrong', () => {
    const callbackUrl = 'https://zapier.com/hooks/callback/1';
    const reading = read({ videoUrl, callbackUrl: ` ${callbackUrl} ` });
    expect(reading).toMatchObject({ ok: true, callbackUrl });
    expect(reading).not.toHaveProperty('post.callbackUrl');
    expect(read({ callbackUrl, schedule: '2020-01-01T00:00:00Z' })).toMatchObject({ ok: false, callbackUrl });
  });

  it.each([
    [5],
    ['https://example.com/s3cret'],
    ['http://zapier.com/s3cret'],
    [`https://zapier.com/${'x'.repeat(3_000)}`],
  ])('refuses the callback %.40j', (callbackUrl) => {
    const reading = read({ videoUrl, callbackUrl });
    expect(reading).toMatchObject({ ok: false, problems: [{ field: 'callbackUrl' }] });
    expect(reading.callbackUrl).toBeUndefined();
    expect(JSON.stringify(reading)).not.toMatch(/s3cret|xxx/);
  });

  it('refuses branded content that nobody sees', () => {
    expect(problemsOf({ videoUrl, brandedContent: true, visibility: 'private' })).toMatchObject([
      { code: 'branded_content_private', field: 'visibility' },
    ]);
  });

  it('tells all problems at once: of shape, of rules, and of names', () => {
    const body = {
      videoUrl: 'nowhere',
      caption: `\0${'a'.repeat(2_200)}`,
      hashtags: ['fine', 'not fine'],
      schedule: '2026-11-21T12:00Z',
      visibility: 'all',
      aiGenerated: 'maybe',
      captions: 'x',
    };
    expect(problemsOf(body).map(({ code, field }) => [code, field])).toEqual([
      ['field_invalid', 'visibility'],
      ['field_invalid', 'aiGenerated'],
      ['field_unknown', 'captions'],
      ['video_url_invalid', 'videoUrl'],
      ['caption_control_character', 'caption'],
      ['hashtag_character', 'hashtags[1]'],
      ['caption_too_long', 'caption'],
      ['schedule_in_past', 'schedule'],
    ]);
  });

  it('does not judge the rest of a field whose shape is wrong', () => {
    const codes = problemsOf({ videoUrl: 5, caption: 'a'.repeat(2_300), hashtags: [1] }).map(({ field, code }) => [
      field,
      code,
    ]);
    expect(codes).toEqual([
      ['videoUrl', 'field_invalid'],
      ['hashtags[0]', 'field_invalid'],
      ['caption', 'caption_too_long'],
    ]);
  });

  it('tells no more mistakes than somebody can read', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => [`field${index}`, 1]);
    expect(problemsOf({ videoUrl, ...Object.fromEntries(names) })).toHaveLength(50);
    expect(problemsOf({ videoUrl, hashtags: Array(10_000).fill(1) }).length).toBeLessThanOrEqual(50);
  });
});
