import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until there is an answer. Throws with what it saw last when the time is up. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined> | Found | undefined,
  { withinMs = 30_000, seen = () => '' }: { withinMs?: number; seen?: () => string } = {},
): Promise<Found> {
  const startedAt = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    const passedMs = Date.now() - startedAt;
    if (passedMs > withinMs) throw new Error(`${what} did not happen within ${withinMs / 1000} s. ${seen()}`);
    // Ever more seldom: many at once would use up a key's requests of a minute.
    await delay(Math.min(250, 20 + passedMs / 20));
  }
}
