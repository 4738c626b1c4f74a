import type { Database } from './schema.js';
import type { TikTokAccountRow } from './tiktok-accounts.js';
import { noLimitsYet, type TikTokLimitRow } from './tiktok-limits.js';

/** What a step of a post has to know beside the post: read at once, for a step is done many times a second. */
export interface StepFacts {
  account: TikTokAccountRow;
  /** Of the creator, whom several accounts may share. */
  creatorLimits: TikTokLimitRow;
  /** How late the owner wants scheduled posts published at most, in milliseconds. */
  lateGraceMs: number;
}

/** By the ids of TikTok accounts. */
export async function factsOfSteps(db: Database, tikTokAccountIds: readonly string[]): Promise<Map<string, StepFacts>> {
  const rows = await db
    .selectFrom('tiktok_accounts')
    .innerJoin('accounts', 'accounts.id', 'tiktok_accounts.account_id')
    .leftJoin('tiktok_limits', 'tiktok_limits.open_id', 'tiktok_accounts.open_id')
    .selectAll('tiktok_accounts')
    .select(['accounts.late_grace_ms', 'tiktok_limits.calls', 'tiktok_limits.direct_cap', 'tiktok_limits.draft_cap'])
    .where('tiktok_accounts.id', 'in', [...new Set(tikTokAccountIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, factsIn(row)]));
}

type JoinedRow = TikTokAccountRow & { late_grace_ms: number } & { [Column in keyof Limits]: Limits[Column] | null };
type Limits = Omit<TikTokLimitRow, 'open_id'>;

function factsIn({ late_grace_ms: lateGraceMs, calls, direct_cap, draft_cap, ...account }: JoinedRow): StepFacts {
  const { open_id } = account;
  const creatorLimits = calls === null ? noLimitsYet(open_id) : { open_id, calls, direct_cap, draft_cap };
  return { account, creatorLimits, lateGraceMs };
}
