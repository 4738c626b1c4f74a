import { describe, expect, it } from '@jest/globals';
import { changeFor } from './changes.js';
import { failure } from './failure.js';

const NOW = 1_000_000;
const HOUR_MS = 3_600_000;
const calm = { attempt: 2, trouble_since: null };
const trouble = {
  kind: 'trouble',
  delayMs: 5_000,
  giveUpAfterMs: HOUR_MS,
  note: 'TikTok could not be reached. Trying again.',
  failure: failure('tiktok_internal', {}),
} as const;

describe('changeFor', () => {
  it('waiting for a turn counts neither as an attempt nor as the end of trouble', () => {
    expect(changeFor({ kind: 'later', atMs: NOW + 7 }, { attempt: 3, trouble_since: 5 }, NOW)).toEqual({
      change: { next_run_at: NOW + 7 },
    });
  });

  it('the beginning of trouble is noted, with its time', () => {
    expect(changeFor(trouble, calm, NOW)).toEqual({
      change: { attempt: 3, trouble_since: NOW, next_run_at: NOW + 5_000 },
      note: trouble.note,
    });
  });

  it('more of it is not noted, and keeps the time it began', () => {
    const since = NOW - HOUR_MS + 1;
    expect(changeFor(trouble, { attempt: 7, trouble_since: since }, NOW)).toEqual({
      change: { attempt: 8, trouble_since: since, next_run_at: NOW + 5_000 },
    });
  });

  it('trouble that has lasted long enough fails the post, with its reason in row and history', () => {
    const { change, note } = changeFor(trouble, { attempt: 99, trouble_since: NOW - HOUR_MS }, NOW);
    expect(change).toMatchObject({
      status: 'failed',
      step: null,
      next_run_at: null,
      upload_url: null,
      trouble_since: null,
    });
    expect(JSON.parse(change.error ?? '')).toEqual(trouble.failure);
    expect(note).toBe(trouble.failure.message);
  });

  it('a calm answer ends the trouble', () => {
    const troubled = { attempt: 5, trouble_since: NOW - 1 };
    expect(changeFor({ kind: 'wait', delayMs: 100 }, troubled, NOW).change).toEqual({
      attempt: 6,
      trouble_since: null,
      next_run_at: NOW + 100,
    });
    expect(changeFor({ kind: 'next', step: 'poll', atMs: NOW + 9 }, troubled, NOW).change).toEqual({
      attempt: 0,
      trouble_since: null,
      step: 'poll',
      next_run_at: NOW + 9,
    });
  });

  it('a published post has nothing more to do, unless its public id is awaited', () => {
    const published = { kind: 'published', change: { published_at: NOW } } as const;
    expect(changeFor({ ...published, nextStep: null }, calm, NOW).change).toMatchObject({
      status: 'published',
      step: null,
      next_run_at: null,
      upload_url: null,
    });
    expect(changeFor({ ...published, nextStep: 'public_id' }, calm, NOW).change).toMatchObject({
      status: 'published',
      step: 'public_id',
      next_run_at: NOW,
    });
  });
});
