import type { VideoStore } from './files/video-store.js';
import { forgetOldAnswers } from './store/idempotency.js';
import { neededVideos, releaseAllLeases } from './store/posts.js';
import type { Database } from './store/schema.js';
import { forgetOldOauthStates } from './store/tiktok-accounts.js';

const EVERY_MS = 3_600_000;

/** Puts in order what an earlier process left: this one holds the folder alone. */
export async function tidyAfterStart(db: Database, videos: VideoStore): Promise<void> {
  await releaseAllLeases(db);
  await videos.removeAllBut(await neededVideos(db));
}

/** Forgets what is too old to be asked for, now and every hour. Gives what ends it. */
export async function startForgetting(
  db: Database,
  { now, onError }: { now: () => number; onError: (error: unknown) => void },
): Promise<() => void> {
  const forget = async () => {
    await forgetOldAnswers(db, now());
    await forgetOldOauthStates(db, now());
  };
  await forget();
  const timer = setInterval(() => void forget().catch(onError), EVERY_MS);
  return () => clearInterval(timer);
}
