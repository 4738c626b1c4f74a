import { sql } from 'kysely';
import { isFree } from './row-leases.js';
import type { Database } from './schema.js';
import type { DeliveryRow } from './webhook-deliveries.js';

/** So many deliveries to one webhook are under way at a time: a slow address keeps no other waiting. */
export const MOST_AT_ONCE = 2;

interface Claim {
  owner: string;
  nowMs: number;
  leaseMs: number;
  limit: number;
}

/**
 * Takes up to `limit` due deliveries for `owner`. Those about one post go out in their order, as long as the one before
 * has not failed yet: after that it is retried, and the others no longer wait for it. What it costs grows with the number
 * of webhooks that wait for something, and not with how much waits for them.
 */
export async function claimDueDeliveries(
  db: Database,
  { owner, nowMs, leaseMs, limit }: Claim,
): Promise<DeliveryRow[]> {
  return (
    withPicks(db, nowMs)
      .with(
        (cte) => cte('chosen').materialized(),
        (qb) =>
          qb
            .selectFrom('picks')
            .innerJoin('webhook_deliveries as picked', 'picked.id', 'picks.id')
            .select('picked.id')
            .orderBy('picked.next_run_at')
            .limit(limit),
      )
      .updateTable('webhook_deliveries')
      .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
      .where('id', 'in', (qb) => qb.selectFrom('chosen').select('chosen.id'))
      // Another process may have been faster: what it took, or has sent by now, is looked at again when it has committed.
      .where('next_run_at', '<=', nowMs)
      .where(isFree(nowMs))
      .returningAll()
      .execute()
  );
}

/** The first due deliveries of each webhook that has room for them. */
function withPicks(db: Database, nowMs: number) {
  return (
    db
      // From one webhook to the next along the index, without looking at all that waits for each.
      .withRecursive('waiting(webhook_id)', (qb) =>
        qb
          .selectFrom('webhook_deliveries')
          .select((eb) => eb.fn.min<string | null>('webhook_id').as('webhook_id'))
          .where('next_run_at', 'is not', null)
          .unionAll(
            qb
              .selectFrom('waiting')
              .select((eb) =>
                eb
                  .selectFrom('webhook_deliveries as next')
                  .select((inner) => inner.fn.min('next.webhook_id').as('webhook_id'))
                  .where('next.next_run_at', 'is not', null)
                  .whereRef('next.webhook_id', '>', 'waiting.webhook_id')
                  .as('webhook_id'),
              )
              .where('waiting.webhook_id', 'is not', null),
          ),
      )
      .with(
        (cte) => cte('picks').materialized(),
        (qb) => {
          const pick = (place: number) =>
            qb
              .selectFrom('waiting')
              .select((eb) =>
                eb
                  .selectFrom('webhook_deliveries as due')
                  .select('due.id')
                  .whereRef('due.webhook_id', '=', 'waiting.webhook_id')
                  .where('due.next_run_at', '<=', nowMs)
                  .where(isFree(nowMs))
                  .where((row) =>
                    row.not(
                      row.exists(
                        row
                          .selectFrom('webhook_deliveries as before')
                          .select('before.id')
                          .whereRef('before.webhook_id', '=', 'due.webhook_id')
                          .whereRef('before.post_id', '=', 'due.post_id')
                          .whereRef('before.turn', '<', 'due.turn')
                          .where('before.attempt', '=', 0)
                          .where('before.next_run_at', 'is not', null),
                      ),
                    ),
                  )
                  .orderBy('due.next_run_at')
                  .orderBy('due.turn')
                  .orderBy('due.id')
                  .limit(1)
                  .offset(place)
                  .as('id'),
              )
              .where('waiting.webhook_id', 'is not', null)
              .where((eb) =>
                eb(
                  eb
                    .selectFrom('webhook_deliveries as busy')
                    .select(sql<number>`count(*)`.as('count'))
                    .whereRef('busy.webhook_id', '=', 'waiting.webhook_id')
                    .where('busy.lease_owner', 'is not', null)
                    .where('busy.lease_until', '>=', nowMs),
                  '<',
                  MOST_AT_ONCE - place,
                ),
              );
          let picks = pick(0);
          for (let place = 1; place < MOST_AT_ONCE; place += 1) picks = picks.unionAll(pick(place));
          return picks;
        },
      )
  );
}
