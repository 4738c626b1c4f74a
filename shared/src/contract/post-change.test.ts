import { describe, expect, it } from '@jest/globals';
import { readPostChange } from './post-change.js';

const nowMs = Date.parse('2030-01-01T12:00:00Z');
const post = {
  caption: 'Hello #one #two',
  hashtags: ['one', 'two'],
  visibility: 'public',
  scheduledAtMs: nowMs + 3_600_000,
  brandedContent: false,
  mode: 'direct',
} as const;
const read = (body: unknown, change: object = {}) => readPostChange(body, { ...post, ...change }, { nowMs });

describe('readPostChange', () => {
  it.each([
    [{ caption: 'Bye' }, { caption: 'Bye #one #two', hashtags: ['one', 'two'] }],
    [{ hashtags: ['three'] }, { caption: 'Hello #three', hashtags: ['three'] }],
    [{ hashtags: [] }, { caption: 'Hello', hashtags: [] }],
    [{ caption: 'Bye #TWO' }, { caption: 'Bye #TWO #one', hashtags: ['one'] }],
    [{ caption: '', hashtags: [] }, { caption: '' }],
    [{ schedule: '2030-01-02T00:00:00Z' }, { caption: 'Hello #one #two', scheduledAtMs: nowMs + 43_200_000 }],
    [{ visibility: 'friends' }, { visibility: 'friends', scheduledAtMs: nowMs + 3_600_000 }],
  ])('changes what %j names and keeps the rest', (body, changed) => {
    expect(read(body)).toMatchObject({ ok: true, fields: Object.keys(body), changed });
  });

  it.each([
    [{}, ['field_invalid']],
    [null, ['field_invalid']],
    [{ videoUrl: 'https://example.com/a.mp4' }, ['field_unknown']],
    [{ caption: 'c'.repeat(2_199) }, ['caption_too_long']],
    [{ hashtags: ['a b'], schedule: '2029-01-01T00:00:00Z' }, ['hashtag_character', 'schedule_in_past']],
    [{ visibility: 'everyone' }, ['field_invalid']],
  ])('refuses %j', (body, codes) => {
    const reading = read(body);
    expect(reading.ok ? [] : reading.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('does not hide an advertisement', () => {
    expect(read({ visibility: 'private' }, { brandedContent: true })).toMatchObject({
      problems: [{ code: 'branded_content_private' }],
    });
  });
});
