import type { VideoStore } from './files/video-store.js';
import { forgetOldEmailLinks } from './store/email-links.js';
import { forgetOldAnswers } from './store/idempotency.js';
import { forgetOldMails } from './store/mails.js';
import { forgetOldNotifications } from './store/notifications.js';
import { forgetOldPasswordLinks } from './store/password-links.js';
import { forgetOldCallbacks } from './store/post-callbacks.js';
import { giveUpVideos, neededVideos } from './store/post-videos.js';
import { releaseAllLeases } from './store/posts.js';
import type { Database } from './store/schema.js';
import { recallStrayPosts } from './store/stray-posts.js';
import { forgetOldOauthStates } from './store/tiktok-accounts.js';
import { forgetOldTikTokEvents } from './store/tiktok-events.js';
import { forgetOldUsageAlerts } from './store/usage-alerts.js';
import { releaseHeldDeliveries } from './store/webhook-deliveries.js';
import { forgetOldDeliveries } from './store/webhook-log.js';

const EVERY_MS = 3_600_000;

/** Puts in order what an earlier process left, for one that holds the folder alone. */
export async function tidyAfterStart(db: Database, videos: VideoStore): Promise<void> {
  await releaseAllLeases(db);
  await videos.removeAllBut(await neededVideos(db), { olderThanMs: 0 });
}

/** Removes the videos that nobody needs any more: of settled posts, those of failed ones after some days, and of no post. */
export async function removeOldVideos(
  db: Database,
  videos: VideoStore,
  { nowMs, keepFailedMs }: { nowMs: number; keepFailedMs: number },
): Promise<void> {
  for (;;) {
    const names = await giveUpVideos(db, { failedBeforeMs: nowMs - keepFailedMs });
    for (const name of names) await videos.remove(name);
    if (names.length === 0) break;
  }
  await videos.removeAllBut(await neededVideos(db), { olderThanMs: EVERY_MS });
}

export interface ForgettingOptions {
  videos: VideoStore;
  now: () => number;
  /** How long the videos of failed posts are kept, for another try. */
  keepFailedMs: number;
  onError: (error: unknown) => void;
}

/** Forgets what is too old to be asked for, and recalls stray posts, now and every hour. Gives what ends it. */
export async function startForgetting(
  db: Database,
  { videos, now, keepFailedMs, onError }: ForgettingOptions,
): Promise<() => void> {
  const forget = async () => {
    await recallStrayPosts(db, now());
    await forgetOldAnswers(db, now());
    await forgetOldOauthStates(db, now());
    await forgetOldTikTokEvents(db, now());
    await forgetOldDeliveries(db, now());
    await forgetOldCallbacks(db, now());
    await forgetOldUsageAlerts(db, now());
    await forgetOldPasswordLinks(db, now());
    await forgetOldEmailLinks(db, now());
    await forgetOldMails(db, now());
    await forgetOldNotifications(db, now());
    // An event that was stored just while its webhook was taken up again.
    await releaseHeldDeliveries(db, now());
    await removeOldVideos(db, videos, { nowMs: now(), keepFailedMs });
  };
  await forget();
  const timer = setInterval(() => void forget().catch(onError), EVERY_MS);
  return () => clearInterval(timer);
}
