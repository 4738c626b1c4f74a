import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobSource } from '@tikapis/database';
import { historyOf, type PostRow } from '../store/posts.js';
import { complete, processing, scriptedTikTok, stepDeps } from '../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import type { TikTokApi } from '../tiktok/api.js';
import { createTikTokLimits } from '../tiktok/limits.js';
import { type ClaimedPost, createPublisher } from './publisher.js';
import type { StepDeps } from './steps/step.js';

const DAY_MS = 86_400_000;
let store: TestStore;
let nowMs: number;
beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
});
afterEach(() => store.close());

const LEASE_MS = 60_000;
const claim = (publisher: JobSource<ClaimedPost>, owner: string) =>
  publisher.claim({ owner, nowMs, leaseMs: LEASE_MS, limit: 10 });

async function publisherWith(script: Partial<TikTokApi> = {}, more: Partial<StepDeps> = {}) {
  const tikTok = scriptedTikTok(script);
  const publisher = createPublisher(store.db, { ...(await stepDeps(store, tikTok, () => nowMs)), ...more });
  let runs = 0;
  return {
    tikTok,
    publisher,
    /** One turn of whatever is due; gives what was thrown, if anything. */
    turn: async (signal = new AbortController().signal): Promise<unknown> => {
      const owner = `turn ${(runs += 1)}`;
      const due = await claim(publisher, owner);
      const thrown = await Promise.all(
        due.map((row) => publisher.run(row, owner, signal).catch((error: unknown) => error)),
      );
      return thrown.find((error) => error !== undefined);
    },
  };
}

const notes = async (id: string) => ((await historyOf(store.db, [id])).get(id) ?? []).flatMap(({ note }) => note ?? []);

describe('createPublisher', () => {
  it('takes a post through its steps, each at its time, and frees it', async () => {
    const { tikTok, turn } = await publisherWith();
    const { id } = await store.addPost();
    await turn();
    expect(await store.row(id)).toMatchObject({
      status: 'processing',
      step: 'poll',
      next_run_at: nowMs + 5_000,
      lease_owner: null,
    });
    nowMs += 5_000;
    await turn();
    expect(await store.row(id)).toMatchObject({
      status: 'published',
      step: null,
      next_run_at: null,
      lease_owner: null,
      published_at: nowMs,
    });
    expect(tikTok.calls).toEqual(['creatorInfo', 'initVideo', 'upload', 'publishStatus']);
  });

  it('stores the publish id and the sealed address before the first byte, and that bytes may go before they do', async () => {
    let seen: PostRow | undefined;
    const { turn } = await publisherWith({
      upload: async () => {
        seen = await store.row('post_1');
        return { kind: 'received' };
      },
    });
    await store.addPost();
    await turn();
    expect(seen).toMatchObject({
      publish_id: expect.stringMatching(/^p/),
      upload_started_at: nowMs,
      upload_until: nowMs + 3_600_000,
    });
    expect(seen?.upload_url).not.toContain('tiktokapis');
  });

  it('an exception neither loses the post nor spins: ever longer pauses, a note, and an end', async () => {
    const fault = async () => {
      throw new Error('a fault of ours');
    };
    const unlimited = createTikTokLimits(store.db, { now: () => nowMs, windowMs: 1 });
    const { turn } = await publisherWith({ creatorInfo: fault }, { limits: unlimited });
    const { id } = await store.addPost();
    const pauses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      expect(await turn()).toEqual(new Error('a fault of ours'));
      const row = await store.row(id);
      expect(row).toMatchObject({ status: 'processing', step: 'init', lease_owner: null });
      pauses.push((row.next_run_at ?? 0) - nowMs);
      nowMs = row.next_run_at ?? 0;
    }
    expect(pauses.slice(0, 4)).toEqual([1_000, 1_500, 3_000, 6_000]);
    expect(pauses.at(-1)).toBe(225_000);
    expect(await notes(id)).toEqual(['The server met an error of its own. Trying again.']);

    nowMs += DAY_MS;
    await turn();
    expect(JSON.parse((await store.row(id)).error ?? '')).toMatchObject({ code: 'server_error', retryable: true });
  });

  it('an exception after bytes went out never ends with the advice to retry', async () => {
    const { turn } = await publisherWith({
      publishStatus: async () => {
        throw new Error('a fault of ours');
      },
    });
    const { id } = await store.addPost();
    await turn();
    nowMs += 5_000;
    await turn();
    nowMs += DAY_MS + 1;
    await turn();
    expect(JSON.parse((await store.row(id)).error ?? '')).toMatchObject({
      code: 'tiktok_no_outcome',
      retryable: false,
    });
  });

  it('a published post stays published, whatever happens to the question about its public id', async () => {
    let isPublished = false;
    const { turn } = await publisherWith({
      publishStatus: async () => {
        if (isPublished) throw new Error('a fault of ours');
        isPublished = true;
        return { kind: 'ok', data: complete };
      },
    });
    const { id } = await store.addPost({ visibility: 'public' });
    await turn();
    nowMs += 5_000;
    await turn();
    expect(await store.row(id)).toMatchObject({ status: 'published', step: 'public_id', next_run_at: nowMs + 900_000 });
    nowMs += DAY_MS + 1;
    await turn();
    expect(await store.row(id)).toMatchObject({ status: 'published', step: null, error: null });
  });

  it('while others wait for a slot, an announced post is given back, and the rest of its way is not forgotten', async () => {
    const { tikTok, publisher } = await publisherWith();
    for (let n = 0; n < 3; n += 1) await store.addPost({ next_run_at: START_MS + n });
    nowMs += 10;
    for (let round = 1; round <= 6; round += 1) {
      const owner = `round ${round}`;
      const [row] = await publisher.claim({ owner, nowMs, leaseMs: LEASE_MS, limit: 1 });
      if (row !== undefined) await publisher.run(row, owner, new AbortController().signal);
      nowMs += 50;
    }
    const announced = ['creatorInfo', 'initVideo'];
    expect(tikTok.calls).toEqual([...announced, ...announced, ...announced, 'upload', 'upload', 'upload']);
  });

  it('one failing post does not hold up another', async () => {
    const { turn } = await publisherWith({
      initVideo: async (_token, { title }) => {
        if (title === 'bad') throw new Error('a fault of ours');
        return { kind: 'ok', data: { publish_id: 'p', upload_url: 'https://upload.tiktokapis.com/' } };
      },
    });
    const bad = await store.addPost({ caption: 'bad' });
    const good = await store.addPost({ caption: 'good' });
    expect(await turn()).toEqual(new Error('a fault of ours'));
    expect((await store.row(bad.id)).step).toBe('init');
    expect((await store.row(good.id)).step).toBe('poll');
  });

  it('stopping leaves the row as it was before the step, free for whoever comes next', async () => {
    const stop = new AbortController();
    const { turn } = await publisherWith({
      upload: async () => {
        stop.abort();
        throw new Error('aborted');
      },
    });
    const { id } = await store.addPost();
    expect(await turn(stop.signal)).toBeUndefined();
    expect(await store.row(id)).toMatchObject({ step: 'upload', attempt: 0, trouble_since: null, lease_owner: null });
    expect(await notes(id)).toEqual([]);
  });
});

describe('fencing', () => {
  it('a run that lost its post to another stores nothing more and sends no byte', async () => {
    const { publisher, tikTok } = await publisherWith({
      initVideo: async () => {
        // The machine slept for two minutes; another run takes the post meanwhile.
        nowMs += 2 * LEASE_MS;
        expect(await claim(publisher, 'second')).toHaveLength(1);
        return { kind: 'ok', data: { publish_id: 'stale', upload_url: 'https://upload.tiktokapis.com/' } };
      },
    });
    const { id } = await store.addPost();
    const [row] = await claim(publisher, 'first');
    await publisher.run(row as ClaimedPost, 'first', new AbortController().signal);
    expect(tikTok.calls).toEqual(['creatorInfo', 'initVideo']);
    expect(await store.row(id)).toMatchObject({ publish_id: null, step: 'init', lease_owner: 'second' });
  });

  it('a post is claimed once while its lease lives, and again when it has run out', async () => {
    const { publisher } = await publisherWith({ publishStatus: async () => ({ kind: 'ok', data: processing }) });
    const { id } = await store.addPost();
    expect(await claim(publisher, 'first')).toHaveLength(1);
    expect(await claim(publisher, 'second')).toEqual([]);
    expect(await publisher.nextDueAt(nowMs)).toBeNull();
    expect(await publisher.renew(id, 'first', nowMs + 2 * LEASE_MS)).toBe(true);
    nowMs += 2 * LEASE_MS;
    expect(await claim(publisher, 'second')).toEqual([]);
    nowMs += 1;
    expect(await claim(publisher, 'second')).toMatchObject([{ id, lease_owner: 'second' }]);
    expect(await publisher.renew(id, 'first', nowMs + LEASE_MS)).toBe(false);
  });
});
