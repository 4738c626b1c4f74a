import { parsePlainTime } from '@tikapis/core/plain-time';
import { isNow } from './take-time.js';

export type When =
  | {
      ok: true;
      /** ISO 8601, UTC. Null: now. */
      scheduledAt: string | null;
      /** How the words were read, in a sentence with weekday and zone. */
      understood: string;
    }
  /** Why not, with both readings where there are two. */
  | { ok: false; message: string };

/** Reads typed words as a time in a person's own zone. Refuses what can mean two moments or none. */
export function readWhen(words: string, { nowMs, timeZone }: { nowMs: number; timeZone: string }): When {
  if (isNow(words)) return { ok: true, scheduledAt: null, understood: 'Understood as now.' };
  const reading = parsePlainTime(words, { nowMs, timeZone });
  if (reading.ok) return { ok: true, scheduledAt: reading.at, understood: reading.understood };
  return { ok: false, message: reading.problems.flatMap(({ message, fix }) => [message, fix]).join(' ') };
}
