import {
  isSettled,
  type Post,
  type PostWatch,
  type Sleep,
  TikApisError,
  type TikApisClient,
  type WatchPace,
  watchPosts,
} from '@tikapis/core';
import { giveLeaseBack, renewLease, takeLease } from '@tikapis/database';
import { RefusedError } from '../app/refused-error.js';
import { refusals } from '../posts/desk/refusals.js';
import { tikapisPostOf } from '../posts/read-post.js';
import { submittedPosts } from '../store/post-lists.js';
import type { Database } from '../store/schema.js';
import { heldWebhooks } from '../store/tikapis-webhooks.js';

export interface TrackerDeps {
  db: Database;
  tikapisOf: (holder: string) => Promise<TikApisClient | null>;
  /** Who this process is, among those that share the database. */
  owner: string;
  now: () => number;
  sleep: Sleep;
  /** How often posts are looked for that nobody watches yet. */
  lookEveryMs?: number;
  onNews: (holder: string, told: Post) => Promise<void>;
  /** TikAPIs does not know the post, or not with this key. */
  onGone: (holder: string, tikapisPostId: string, error: TikApisError) => Promise<void>;
  /** Nothing can be asked with this key, until it is mended. */
  onRefused: (holder: string, error: TikApisError | RefusedError) => Promise<void>;
  /** A watch of this key has its first answer: whatever kept it from asking is over. */
  onHeard: (holder: string) => Promise<void>;
  onError: (error: unknown, holder: string) => void;
}

export interface Tracker {
  start: () => void;
  /** There is another post to watch. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Where webhooks tell of everything, we ask all the same, in case that one gets lost. */
const safetyNet: WatchPace = { firstPauseMs: 60_000, longestPauseMs: 1_800_000, growth: 0.5 };

const LOOK_EVERY_MS = 10_000;
const LEASE_MS = 60_000;
/** A scheduled post is asked about at its time only; who moves or cancels it elsewhere is noticed by beginning anew. */
const BEGIN_ANEW_MS = 30 * 60_000;
/** A key that is refused is not tried again before. */
const REFUSED_PAUSE_MS = 5 * 60_000;

interface Watch {
  /** What is watched, and when it is expected: one that is moved is watched anew. */
  times: Map<string, string | undefined>;
  beganAtMs: number;
  posts: PostWatch;
  ending: AbortController;
  work: Promise<void>;
}

/**
 * Asks TikAPIs what becomes of the posts that it has: one watch for each key, in one process at a time. It needs no memory
 * of its own: it goes on from what the rows say.
 */
export function createTracker(deps: TrackerDeps): Tracker {
  const { db, owner, now, sleep, lookEveryMs = LOOK_EVERY_MS, onError } = deps;
  const watches = new Map<string, Watch>();
  const pausedUntil = new Map<string, number>();
  /** Holders whose key is gone, and who were told so. */
  const keyless = new Set<string>();
  /** Names of leases that were ours at some time. */
  const leases = new Set<string>();
  const stopping = new AbortController();
  let pause = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const open = await openPosts(db);
    for (const [holder, watch] of watches) if (!open.has(holder)) watch.ending.abort();
    const told = await heldWebhooks(db);
    for (const [holder, posts] of open) {
      if ((pausedUntil.get(holder) ?? 0) > now()) continue;
      await follow(holder, posts, told.has(holder)).catch((error: unknown) => {
        // Its key cannot be read.
        if (error instanceof RefusedError) pausedUntil.set(holder, now() + REFUSED_PAUSE_MS);
        onError(error, holder);
      });
    }
  }

  async function follow(holder: string, posts: readonly Post[], hasWebhook: boolean): Promise<void> {
    const name = `watch ${holder}`;
    const lease = { name, owner, nowMs: now(), forMs: LEASE_MS };
    const isOurs = (await renewLease(db, lease)) || (await takeLease(db, lease));
    const known = watches.get(holder);
    if (!isOurs) {
      known?.ending.abort();
      return;
    }
    leases.add(name);
    if (known !== undefined) {
      if (takesOn(holder, known, posts)) return;
      known.ending.abort();
      await known.work;
    }
    const client = await deps.tikapisOf(holder);
    if (client === null) {
      if (!keyless.has(holder)) await deps.onRefused(holder, refusals.keyGone());
      keyless.add(holder);
      return;
    }
    keyless.delete(holder);
    begin(holder, posts, client, hasWebhook);
  }

  /** False when another must begin: this one has ended, or waits for a post that is gone or was moved. */
  function takesOn(holder: string, watch: Watch, posts: readonly Post[]): boolean {
    const open = new Map(posts.map(({ id, scheduledAt }) => [id, scheduledAt]));
    const isOther = ([id, time]: [string, string | undefined]) => !open.has(id) || open.get(id) !== time;
    if (now() - watch.beganAtMs > BEGIN_ANEW_MS || [...watch.times].some(isOther)) return false;
    try {
      for (const post of posts) if (!watch.times.has(post.id)) add(holder, watch, post);
      return true;
    } catch {
      // Its last news are being told.
      return false;
    }
  }

  function begin(holder: string, posts: readonly Post[], client: TikApisClient, hasWebhook: boolean): void {
    const ending = new AbortController();
    let isHeard = false;
    const watched = watchPosts([], {
      async listPosts(query, options) {
        const page = await client.listPosts(query, options);
        if (!isHeard) await deps.onHeard(holder).catch((failure: unknown) => onError(failure, holder));
        isHeard = true;
        return page;
      },
      now,
      sleep,
      signal: AbortSignal.any([ending.signal, stopping.signal]),
      ...(hasWebhook && { pace: safetyNet }),
    });
    const watch: Watch = { times: new Map(), beganAtMs: now(), posts: watched, ending, work: Promise.resolve() };
    for (const post of posts) add(holder, watch, post);
    watches.set(holder, watch);
    watch.work = listen(holder, watch).finally(() => {
      if (watches.get(holder) === watch) watches.delete(holder);
    });
  }

  function add(holder: string, { posts, times }: Watch, post: Post): void {
    posts.add(post);
    times.set(post.id, post.scheduledAt);
    posts.settled(post.id).catch(async (error: unknown) => {
      const isGone = error instanceof TikApisError && error.code === 'not_found';
      if (isGone) await deps.onGone(holder, post.id, error).catch((failure: unknown) => onError(failure, holder));
    });
  }

  async function listen(holder: string, { posts, times, ending }: Watch): Promise<void> {
    try {
      for await (const { post } of posts) {
        await deps.onNews(holder, post);
        if (isSettled(post.status)) times.delete(post.id);
        else times.set(post.id, post.scheduledAt);
      }
    } catch (error) {
      if (ending.signal.aborted || stopping.signal.aborted) return;
      // A post that takes longer than the watch gives it is watched anew.
      if (error instanceof TikApisError && error.code === 'wait_timed_out') return;
      pausedUntil.set(holder, now() + REFUSED_PAUSE_MS);
      onError(error, holder);
      if (error instanceof TikApisError) await deps.onRefused(holder, error);
    }
  }

  return {
    start() {
      loop = (async () => {
        while (!stopping.signal.aborted) {
          pause = new AbortController();
          await look().catch((error: unknown) => onError(error, ''));
          await sleep(lookEveryMs, AbortSignal.any([pause.signal, stopping.signal])).catch(() => {});
        }
      })();
    },
    wake: () => pause.abort(),
    async stop() {
      stopping.abort();
      await loop;
      await Promise.all([...watches.values()].map(({ work }) => work));
      for (const name of leases) await giveLeaseBack(db, name, owner).catch(() => {});
    },
  };
}

/** What TikAPIs has of each key, as last told. */
async function openPosts(db: Database): Promise<Map<string, Post[]>> {
  const open = new Map<string, Post[]>();
  for (const row of await submittedPosts(db)) {
    const post = tikapisPostOf(row);
    if (post === null || row.key_holder === null) continue;
    open.set(row.key_holder, [...(open.get(row.key_holder) ?? []), post]);
  }
  return open;
}
