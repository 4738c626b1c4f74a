import type { Database } from './schema.js';

/** Longer than any pause of a step, and than any lease. */
const LONGEST_PAUSE_MS = 3 * 3_600_000;

/**
 * Makes due what was put off by a clock that has been set back since: no step pauses as long. What is scheduled keeps its
 * time.
 */
export async function recallStrayPosts(db: Database, nowMs: number): Promise<void> {
  const farMs = nowMs + LONGEST_PAUSE_MS;
  await db
    .updateTable('posts')
    .set({ next_run_at: nowMs })
    .where('next_run_at', '>', farMs)
    .where((eb) => eb.or([eb('scheduled_at', 'is', null), eb('scheduled_at', '<=', nowMs)]))
    .execute();
  await db
    .updateTable('posts')
    .set({ lease_owner: null, lease_until: null })
    .where('next_run_at', '<=', nowMs)
    .where('lease_until', '>', farMs)
    .execute();
}
