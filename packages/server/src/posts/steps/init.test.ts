import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublisher } from '../publisher.js';
import { historyOf, type PostRow } from '../../store/posts.js';
import { processing, type ScriptedTikTok, scriptedTikTok, stepDeps } from '../../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../../testing/store.js';
import type { TikTokApi } from '../../tiktok/api.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let store: TestStore;
let nowMs: number;
let tikTok: ScriptedTikTok;
beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
});
afterEach(() => store.close());

/** Gives a way to let everything that is due take its turn. */
async function worker(script: Partial<TikTokApi> = {}) {
  tikTok = scriptedTikTok(script);
  const publisher = createPublisher(store.db, await stepDeps(store, tikTok, () => nowMs));
  let turns = 0;
  return async () => {
    const owner = `turn ${(turns += 1)}`;
    const due = await publisher.claim({ owner, nowMs, leaseMs: MINUTE_MS, limit: 100 });
    await Promise.all(due.map((row) => publisher.run(row, owner, new AbortController().signal)));
  };
}
const errorOf = async (id: string) => JSON.parse((await store.row(id)).error ?? 'null') as { code: string } | null;
const notes = async (id: string) => ((await historyOf(store.db, [id])).get(id) ?? []).flatMap(({ note }) => note ?? []);
const count = (name: string) => tikTok.calls.filter((call) => call === name).length;
const manyPosts = async (howMany: number, change: Partial<PostRow> = {}) => {
  const file = { video_file: 'post_1.mp4' };
  return Promise.all(Array.from({ length: howMany }, () => store.addPost({ ...file, ...change })));
};

describe("TikTok's calls a minute", () => {
  // The videos stay with TikTok, so that no other call than these is made.
  const stays: Partial<TikTokApi> = { publishStatus: async () => ({ kind: 'ok', data: processing }) };

  it('six posts of a creator are announced in a minute; the others wait untouched, and can still be cancelled', async () => {
    const turn = await worker(stays);
    await manyPosts(9);
    await turn();
    expect(count('initVideo')).toBe(6);
    const waiting = (await store.db.selectFrom('posts').selectAll().where('step', '=', 'init').execute()) as PostRow[];
    expect(waiting).toHaveLength(3);
    for (const row of waiting) {
      expect(row).toMatchObject({
        status: 'pending',
        attempt: 0,
        trouble_since: null,
        lease_owner: null,
        next_run_at: START_MS + MINUTE_MS,
      });
    }
    nowMs += MINUTE_MS;
    await turn();
    expect(count('initVideo')).toBe(9);
  });

  it('direct posts and drafts share them', async () => {
    const turn = await worker(stays);
    await manyPosts(4);
    await manyPosts(4, { mode: 'draft' });
    await turn();
    expect(count('initVideo') + count('initDraft')).toBe(6);
  });

  it('a creator without a turn does not hold up another', async () => {
    const turn = await worker(stays);
    await manyPosts(8);
    await turn();
    await store.db
      .insertInto('tiktok_accounts')
      .values({
        ...store.account,
        id: 'tta_2',
        open_id: 'open-2',
        tokens: store.sealer.seal('["act.2","rft.2"]', 'tta_2'),
      })
      .execute();
    const [other] = await manyPosts(1, { tiktok_account_id: 'tta_2' });
    await turn();
    expect((await store.row(other?.id ?? '')).step).toBe('poll');
  });

  it('thirty questions a minute are asked after what became of the videos', async () => {
    const turn = await worker(stays);
    await manyPosts(40, {
      step: 'poll',
      status: 'processing',
      publish_id: 'p',
      upload_started_at: START_MS,
      upload_until: START_MS + HOUR_MS,
    });
    await turn();
    expect(count('publishStatus')).toBe(30);
    const waiting = store.db
      .selectFrom('posts')
      .selectAll()
      .where('next_run_at', '=', START_MS + MINUTE_MS);
    const rows = await waiting.where('attempt', '=', 0).execute();
    expect(rows).toHaveLength(10);
  });
});

describe('a daily cap', () => {
  const capped: Partial<TikTokApi> = {
    creatorInfo: async () => ({
      kind: 'refused',
      status: 200,
      code: 'spam_risk_too_many_posts',
      message: '',
      logId: null,
    }),
  };

  it('is learned from one post; the others of the creator wait without asking, and say why', async () => {
    const turn = await worker(capped);
    const [first] = await manyPosts(1);
    await turn();
    const [second] = await manyPosts(1);
    await turn();
    expect(count('creatorInfo')).toBe(1);
    for (const id of [first?.id ?? '', second?.id ?? '']) {
      const row = await store.row(id);
      expect(row.step).toBe('init');
      expect(row.next_run_at).toBeGreaterThan(START_MS + 2 * HOUR_MS);
      expect(row.next_run_at).toBeLessThan(START_MS + 3 * HOUR_MS);
      expect(await notes(id)).toEqual([expect.stringMatching(/limit of posts.*Trying again about 2030-01-01T14:/)]);
    }
  });

  it('does not hold up drafts', async () => {
    const turn = await worker(capped);
    await manyPosts(1);
    await turn();
    const [draft] = await manyPosts(1, { mode: 'draft' });
    await turn();
    expect((await store.row(draft?.id ?? '')).step).toBe('poll');
  });

  it('that does not end fails the posts after three days, with its reason', async () => {
    const turn = await worker(capped);
    const [post] = await manyPosts(1);
    for (let n = 0; n < 60; n += 1) {
      await turn();
      nowMs = (await store.row(post?.id ?? '')).next_run_at ?? nowMs;
    }
    expect(await errorOf(post?.id ?? '')).toMatchObject({ code: 'tiktok_spam_risk_too_many_posts' });
    expect(nowMs - START_MS).toBeGreaterThan(72 * HOUR_MS);
  });

  it('that TikTok names after the upload sends the video again when it is over', async () => {
    const failed = { ...processing, status: 'FAILED', failReason: 'spam_risk_too_many_posts' };
    const turn = await worker({ publishStatus: async () => ({ kind: 'ok', data: failed }) });
    const [post] = await manyPosts(1);
    await turn();
    nowMs += 5_000;
    await turn();
    const row = await store.row(post?.id ?? '');
    expect(row).toMatchObject({ step: 'init', publish_id: null, status: 'processing' });
    expect(row.next_run_at).toBeGreaterThan(nowMs + 2 * HOUR_MS);
  });
});

describe('a scheduled post that comes up late', () => {
  const scheduled = (dueAtMs: number) => ({
    status: 'scheduled',
    scheduled_at: dueAtMs,
    next_run_at: dueAtMs,
    video_file: 'post_1.mp4',
  });

  it.each([
    ['less than the grace', HOUR_MS - 1, 'poll', null],
    ['the grace or more', HOUR_MS, null, 'schedule_missed'],
  ])('by %s', async (_name, lateMs, step, code) => {
    const turn = await worker();
    const { id } = await store.addPost(scheduled(START_MS - lateMs));
    await turn();
    expect((await store.row(id)).step).toBe(step);
    expect((await errorOf(id))?.code ?? null).toBe(code);
    expect(count('initVideo')).toBe(code === null ? 1 : 0);
  });

  it('says how late it was and what to do', async () => {
    const turn = await worker();
    const { id } = await store.addPost(scheduled(START_MS - 3 * HOUR_MS));
    await turn();
    expect(await errorOf(id)).toMatchObject({
      message: expect.stringMatching(/3 h.*Retry the post.*lateGraceMinutes/),
    });
    expect((await store.row(id)).failed_at).toBe(nowMs);
  });

  it('has the grace of its account', async () => {
    await store.db
      .updateTable('accounts')
      .set({ late_grace_ms: 4 * HOUR_MS })
      .execute();
    const turn = await worker();
    const { id } = await store.addPost(scheduled(START_MS - 3 * HOUR_MS));
    await turn();
    expect((await store.row(id)).step).toBe('poll');
  });

  it('is not late for having waited for its turn', async () => {
    const turn = await worker({ publishStatus: async () => ({ kind: 'ok', data: processing }) });
    await manyPosts(6);
    await turn();
    const { id } = await store.addPost(scheduled(START_MS));
    await turn();
    nowMs += 2 * HOUR_MS;
    await turn();
    expect((await store.row(id)).step).toBe('poll');
  });

  it('goes by the clock on the wall: forward, it is due; back, it waits, and is published once', async () => {
    const turn = await worker();
    const { id } = await store.addPost(scheduled(START_MS + HOUR_MS));
    nowMs += 2 * HOUR_MS - 1;
    await turn();
    expect((await store.row(id)).step).toBe('poll');

    const { id: other } = await store.addPost({ ...scheduled(nowMs + HOUR_MS), video_file: 'post_2.mp4' });
    nowMs -= 24 * HOUR_MS;
    await turn();
    expect(await store.row(other)).toMatchObject({ status: 'scheduled', step: 'init' });
    nowMs += 25 * HOUR_MS;
    await turn();
    nowMs += 5_000;
    await turn();
    expect(count('initVideo')).toBe(2);
    expect((await store.row(other)).status).toBe('published');
  });
});

describe('a draft', () => {
  const status = (name: string, postIds: string[] = []) => ({ ...processing, status: name, postIds });

  it('is settled in the inbox, and published when the creator has posted it', async () => {
    let answer = status('SEND_TO_USER_INBOX');
    const turn = await worker({ publishStatus: async () => ({ kind: 'ok', data: answer }) });
    const { id } = await store.addPost({ mode: 'draft' });
    await turn();
    nowMs += 5_000;
    await turn();
    expect(tikTok.calls).toEqual(['initDraft', 'upload', 'publishStatus', 'publishStatus']);
    expect(await store.row(id)).toMatchObject({ status: 'published', published_at: null, step: 'draft' });
    expect(await notes(id)).toEqual([expect.stringMatching(/inbox of the TikTok app/)]);

    nowMs += HOUR_MS;
    answer = status('PUBLISH_COMPLETE', ['7412345678901234567']);
    await turn();
    expect(await store.row(id)).toMatchObject({
      status: 'published',
      published_at: nowMs,
      step: null,
      tiktok_id: '7412345678901234567',
    });
    expect((await notes(id)).at(-1)).toBe('The creator has posted the draft.');
  });

  it('that nobody posts is asked after for a week', async () => {
    const turn = await worker({ publishStatus: async () => ({ kind: 'ok', data: status('SEND_TO_USER_INBOX') }) });
    const { id } = await store.addPost({ mode: 'draft' });
    for (let n = 0; n < 400 && (await store.row(id)).step !== null; n += 1) {
      await turn();
      nowMs = (await store.row(id)).next_run_at ?? nowMs;
    }
    expect(await store.row(id)).toMatchObject({ status: 'published', published_at: null, step: null });
    expect(nowMs - START_MS).toBeGreaterThan(7 * 24 * HOUR_MS);
    expect(count('publishStatus')).toBeLessThan(300);
  });

  it('waits while too many of the creator are unfinished', async () => {
    const turn = await worker({
      initDraft: async () => ({
        kind: 'refused',
        status: 403,
        code: 'spam_risk_too_many_pending_share',
        message: '',
        logId: null,
      }),
    });
    const { id } = await store.addPost({ mode: 'draft' });
    await turn();
    expect((await store.row(id)).next_run_at).toBeGreaterThan(START_MS + 2 * HOUR_MS);
    expect(await notes(id)).toEqual([expect.stringMatching(/unfinished drafts/)]);
  });
});
