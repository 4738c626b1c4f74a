import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const limits = ['requests_per_minute', 'requests_per_day', 'posts_per_day'];

/** Limits that the operator has set for one account; null is the figure of its plan. */
export const accountLimits: Migration = {
  async up(db: Kysely<never>) {
    for (const limit of limits) await db.schema.alterTable('accounts').addColumn(limit, 'bigint').execute();
  },
};
