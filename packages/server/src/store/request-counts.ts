import { sql } from 'kysely';
import type { Database } from './schema.js';

export interface RequestCounts {
  /** How many of the wanted requests the limits allow; only those are counted. */
  granted: number;
  /** When the windows began, and what is used in them now. */
  minuteAt: number;
  minuteUsed: number;
  dayAt: number;
  dayUsed: number;
}

/**
 * Counts requests of a key against its limits, in one statement that processes cannot get between. On PostgreSQL only.
 * A process whose clock is behind counts into the window that another has begun.
 */
export async function countRequests(
  db: Database,
  apiKeyId: string,
  asked: { wanted: number; minuteAt: number; dayAt: number; requestsPerMinute: number; requestsPerDay: number },
): Promise<RequestCounts> {
  const { minuteAt, dayAt, requestsPerMinute, requestsPerDay } = asked;
  const wanted = sql.lit(asked.wanted);
  const first = sql.lit(Math.min(asked.wanted, requestsPerMinute, requestsPerDay));
  const minuteUsed = sql`case when c.minute_at >= ${minuteAt}::bigint then c.minute_used else 0 end`;
  const dayUsed = sql`case when c.day_at >= ${dayAt}::bigint then c.day_used else 0 end`;
  const granted = sql`greatest(0, least(${wanted}, ${sql.lit(requestsPerMinute)} - (${minuteUsed}), ${sql.lit(requestsPerDay)} - (${dayUsed})))`;
  const { rows } = await sql<RequestCounts>`
    insert into request_counts as c (api_key_id, minute_at, minute_used, day_at, day_used, granted)
    values (${apiKeyId}, ${minuteAt}, ${first}, ${dayAt}, ${first}, ${first})
    on conflict (api_key_id) do update set
      minute_at = greatest(c.minute_at, excluded.minute_at), minute_used = (${minuteUsed}) + ${granted},
      day_at = greatest(c.day_at, excluded.day_at), day_used = (${dayUsed}) + ${granted},
      granted = ${granted}
    returning granted, minute_at as "minuteAt", minute_used as "minuteUsed", day_at as "dayAt", day_used as "dayUsed"
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Counting gave no row.');
  return row;
}
