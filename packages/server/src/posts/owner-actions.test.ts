import { stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { historyOf } from '../store/posts.js';
import { complete, processing, scriptedTikTok, stepDeps } from '../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import type { TikTokApi } from '../tiktok/api.js';
import type { CreatorLimits } from './creator-limits.js';
import { cancelPost, editPost, type OwnerActionDeps, retryPost } from './owner-actions.js';
import { createPublisher } from './publisher.js';

const HOUR_MS = 3_600_000;
let store: TestStore;
let nowMs: number;
beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
});
afterEach(() => store.close());

async function scene(script: Partial<TikTokApi> = {}) {
  const tikTok = scriptedTikTok(script);
  const steps = await stepDeps(store, tikTok, () => nowMs);
  const publisher = createPublisher(store.db, steps);
  let runs = 0;
  const creators: CreatorLimits = {
    of: async () => null,
    standingOf: async () => ({ creator: null, refusal: null }),
    checkVisibility: () => [],
  };
  const deps: OwnerActionDeps = { db: store.db, videos: steps.videos, creators, now: () => nowMs, wakeEngine() {} };
  /** Claims what is due, and gives what runs it. */
  const claim = async () => {
    const owner = `run ${(runs += 1)}`;
    const due = await publisher.claim({ owner, nowMs, leaseMs: 60_000, limit: 10 });
    return () => Promise.all(due.map((row) => publisher.run(row, owner, new AbortController().signal)));
  };
  return { tikTok, deps, claim, turn: async () => (await claim())() };
}

const scheduled = { status: 'scheduled', scheduled_at: START_MS + HOUR_MS, next_run_at: START_MS + HOUR_MS };
const post = (id: string) => ({ accountId: 'acc_1', id });
const codeOf = (error: unknown) => (error as { code?: string }).code;
const refusal = (work: Promise<unknown>) => work.then(() => 'done', codeOf);

describe('cancelling', () => {
  it('wins against a worker that has claimed the post and not begun', async () => {
    const { tikTok, deps, claim } = await scene();
    const { id } = await store.addPost();
    const run = await claim();
    expect(await cancelPost(deps, post(id))).toMatchObject({ status: 'cancelled', step: null, next_run_at: null });
    await run();
    expect(tikTok.calls).toEqual([]);
    expect(await store.row(id)).toMatchObject({ status: 'cancelled', lease_owner: null });
    expect((await historyOf(store.db, [id])).get(id)?.map(({ status }) => status)).toEqual(['pending', 'cancelled']);
  });

  it('loses against a worker that has begun, and the post is published', async () => {
    let refused: unknown;
    const { deps, turn } = await scene({
      creatorInfo: async () => {
        refused = await refusal(cancelPost(deps, post('post_1')));
        return { kind: 'refused', status: 429, code: 'rate_limit_exceeded', message: '', logId: null };
      },
    });
    await store.addPost();
    await turn();
    expect(refused).toBe('post_status_refuses');
    expect(await store.row('post_1')).toMatchObject({ status: 'processing', step: 'init' });
  });

  it('removes the video', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(scheduled);
    const file = path.join(store.folder, 'videos', `${id}.mp4`);
    await stat(file);
    await cancelPost(deps, post(id));
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('happens once, of many at the same time', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(scheduled);
    const answers = await Promise.all(Array.from({ length: 5 }, () => refusal(cancelPost(deps, post(id)))));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'post_status_refuses')).toHaveLength(4);
  });
});

describe('editing', () => {
  it('moves the time at which the post is due', async () => {
    const { deps, turn, tikTok } = await scene();
    const { id } = await store.addPost(scheduled);
    await editPost(deps, post(id), { schedule: new Date(START_MS + 2 * HOUR_MS).toISOString() });
    nowMs += HOUR_MS;
    await turn();
    expect(tikTok.calls).toEqual([]);
    nowMs += HOUR_MS;
    await turn();
    expect(tikTok.calls).toContain('initVideo');
  });

  it('takes the post from a worker that has claimed it and not begun', async () => {
    const { deps, claim, tikTok } = await scene();
    const { id } = await store.addPost(scheduled);
    nowMs += HOUR_MS;
    const run = await claim();
    await editPost(deps, post(id), { schedule: new Date(nowMs + HOUR_MS).toISOString() });
    await run();
    expect(tikTok.calls).toEqual([]);
    expect(await store.row(id)).toMatchObject({ status: 'scheduled', next_run_at: nowMs + HOUR_MS });
  });

  it('loses nothing when two change different things at once', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(scheduled);
    await Promise.all([editPost(deps, post(id), { caption: 'New' }), editPost(deps, post(id), { hashtags: ['one'] })]);
    expect(await store.row(id)).toMatchObject({ caption: 'New #one', hashtags: '["one"]' });
  });

  it('leaves a video that is still to be fetched to be fetched at its own time', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost({ ...scheduled, step: 'fetch', next_run_at: START_MS, video_file: null });
    await editPost(deps, post(id), { schedule: new Date(START_MS + 2 * HOUR_MS).toISOString() });
    expect(await store.row(id)).toMatchObject({ step: 'fetch', next_run_at: START_MS });
  });

  it('is refused once the post is under way', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost();
    expect(await refusal(editPost(deps, post(id), { caption: 'New' }))).toBe('post_status_refuses');
  });
});

describe('retrying', () => {
  const failed = (code: string, more: object = {}) => ({
    status: 'failed',
    step: null,
    next_run_at: null,
    inits: 3,
    publish_id: 'old',
    upload_started_at: START_MS,
    error: JSON.stringify({ code, message: 'No.', retryable: true }),
    ...more,
  });

  it('publishes the stored video by a publishing of its own', async () => {
    const { deps, turn, tikTok } = await scene({ publishStatus: async () => ({ kind: 'ok', data: complete }) });
    const { id } = await store.addPost(failed('tiktok_internal', { scheduled_at: START_MS - HOUR_MS }));
    expect(await retryPost(deps, post(id))).toMatchObject({
      status: 'pending',
      step: 'init',
      publish_id: null,
      inits: 0,
      error: null,
      scheduled_at: null,
    });
    await turn();
    nowMs += 10_000;
    await turn();
    expect(await store.row(id)).toMatchObject({ status: 'published' });
    expect(tikTok.calls.filter((name) => name === 'initVideo')).toHaveLength(1);
  });

  it('keeps a time that is still to come', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(failed('video_url_unreachable', { scheduled_at: START_MS + HOUR_MS }));
    expect(await retryPost(deps, post(id))).toMatchObject({ status: 'scheduled', next_run_at: START_MS + HOUR_MS });
  });

  it('fetches a video that is no longer stored from its address again', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(
      failed('tiktok_internal', { video_file: 'gone.mp4', video_url: 'https://example.com/a.mp4' }),
    );
    expect(await retryPost(deps, post(id))).toMatchObject({ step: 'fetch', next_run_at: START_MS, video_file: null });
  });

  it('is refused where the video is gone, and where TikTok may have it', async () => {
    const { deps } = await scene({ publishStatus: async () => ({ kind: 'ok', data: processing }) });
    const gone = await store.addPost(failed('tiktok_internal', { video_file: 'gone.mp4' }));
    expect(await refusal(retryPost(deps, post(gone.id)))).toBe('post_video_gone');
    const unknown = await store.addPost(failed('tiktok_no_outcome'));
    expect(await refusal(retryPost(deps, post(unknown.id)))).toBe('post_outcome_unknown');
    expect(await store.row(unknown.id)).toMatchObject({ status: 'failed', next_run_at: null });
  });

  it('is refused until the account is connected again', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(failed('tiktok_reconnect'));
    await store.db.updateTable('tiktok_accounts').set({ state: 'reconnect' }).execute();
    expect(await refusal(retryPost(deps, post(id)))).toBe('reconnect_tiktok');
  });

  it('begins once, of many at the same time', async () => {
    const { deps } = await scene();
    const { id } = await store.addPost(failed('tiktok_internal'));
    const answers = await Promise.all(Array.from({ length: 5 }, () => refusal(retryPost(deps, post(id)))));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  });
});
