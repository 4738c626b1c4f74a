import { DAY_MS } from '../accounts/day.js';
import { takeLease } from '../store/leases.js';
import { accountsWithScope, measuredPosts, storeMetrics } from '../store/post-metrics.js';
import type { Database } from '../store/schema.js';
import { type TikTokAccountRow, tikTokAccountById } from '../store/tiktok-accounts.js';
import type { TikTokAccess } from '../tiktok/access.js';
import type { TikTokApi } from '../tiktok/api.js';

export interface MetricsDeps {
  db: Database;
  tikTok: Pick<TikTokApi, 'videoMetrics'>;
  access: TikTokAccess;
  now: () => number;
  /** Of this process. */
  name: string;
  everyMs: number;
  onError: (error: unknown) => void;
}

/** What a creator has to allow for it: https://developers.tiktok.com/doc/tiktok-api-v2-video-query */
const SCOPE = 'video.list';
/** As many as TikTok takes in one call. */
const POSTS_A_CALL = 20;
/** Older videos hardly change any more; what was last seen of them stays. */
const MEASURED_FOR_MS = 90 * DAY_MS;

/** Asks for the metrics of published posts now and from time to time. Gives what ends it. */
export function startRefreshingMetrics(deps: MetricsDeps): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const refresh = () => {
    running = running.then(() => refreshMetrics(deps, stopping.signal)).catch(deps.onError);
  };
  refresh();
  const timer = setInterval(refresh, deps.everyMs);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}

async function refreshMetrics(deps: MetricsDeps, signal: AbortSignal): Promise<void> {
  const { db, now, name: owner, everyMs } = deps;
  // Not given back: it is what keeps another process from asking for the same in this half of the interval.
  const lease = { name: 'post metrics', owner, nowMs: now(), forMs: everyMs / 2 };
  if (signal.aborted || !(await takeLease(db, lease))) return;
  for (const id of await accountsWithScope(db, SCOPE)) {
    await refreshAccount(deps, await tikTokAccountById(db, id), signal);
  }
}

/** A post that TikTok does not show (taken back, made private) keeps what was last seen of it. */
async function refreshAccount(deps: MetricsDeps, account: TikTokAccountRow, signal: AbortSignal): Promise<void> {
  const { db, tikTok, access, now } = deps;
  const publishedSinceMs = now() - MEASURED_FOR_MS;
  let afterId = '';
  while (!signal.aborted) {
    const posts = await measuredPosts(db, account.id, { afterId, publishedSinceMs, limit: POSTS_A_CALL });
    const last = posts.at(-1);
    if (last === undefined) return;
    const ids = posts.map(({ tikTokId }) => tikTokId);
    const outcome = await access.call(account, (accessToken) => tikTok.videoMetrics(accessToken, ids, signal));
    // Nobody waits for it: the next time will do.
    if (outcome.kind !== 'ok') return;
    const seen = new Map(outcome.data.map(({ id, ...metrics }) => [id, JSON.stringify(metrics)]));
    const changed = posts.flatMap(({ id, tikTokId, metrics }): [string, string][] => {
      const fresh = seen.get(tikTokId);
      return fresh === undefined || fresh === metrics ? [] : [[id, fresh]];
    });
    await storeMetrics(db, new Map(changed));
    afterId = last.id;
  }
}
