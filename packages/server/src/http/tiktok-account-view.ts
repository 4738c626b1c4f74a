import { type CanPost, type PostMode, type Problem, problem } from '@tikapis/core';
import type { CreatorStanding } from '../posts/creator-limits.js';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import { CONNECTION_ENDS_SOON_MS } from '../tiktok/ends-soon.js';
import { checkPermission, missingScopes, scopesOf } from '../tiktok/scopes.js';
import { offeredVisibilities } from '../tiktok/visibility.js';
import type { CreatorInfo } from '../tiktok/wire.js';

export interface AccountViewOptions {
  wantedScopes: readonly string[];
  isAudited: boolean;
  nowMs: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** A connected account, with what TikTok says it allows now; null where TikTok did not say. */
export function tikTokAccountView(
  row: TikTokAccountRow,
  { creator, refusal }: CreatorStanding,
  options: AccountViewOptions,
): object {
  return {
    id: row.id,
    nickname: row.nickname,
    username: row.username,
    avatarUrl: creator === null || creator.creator_avatar_url === '' ? null : creator.creator_avatar_url,
    state: row.state,
    connectedAt: iso(row.created_at),
    connectionEndsAt: iso(row.refresh_expires_at),
    scopes: scopesOf(row.scopes),
    missingScopes: missingScopes(row.scopes, options.wantedScopes),
    canPost: { direct: canPost(row, 'direct', refusal), draft: canPost(row, 'draft', refusal) },
    visibilities: creator && offeredVisibilities(creator.privacy_level_options, options.isAudited),
    disabledInteractions: creator && disabledInteractions(creator),
    maxVideoDurationSec: creator && creator.max_video_post_duration_sec,
    warnings: warningsFor(row, refusal, options).map(({ code: rule, ...rest }) => ({ rule, ...rest })),
  };
}

const disabledInteractions = (creator: CreatorInfo): string[] =>
  (['comment', 'duet', 'stitch'] as const).filter((each) => creator[`${each}_disabled`]);

/** Whether a post would come through now, as far as is known: a limit of a day passes by itself, and holds no drafts. */
function canPost(row: TikTokAccountRow, mode: PostMode, refusal: CreatorStanding['refusal']): CanPost {
  if (row.state !== 'connected' || checkPermission(row, mode).length > 0) return 'no';
  if (refusal === 'spam_risk_user_banned_from_posting') return 'no';
  return refusal !== null && mode === 'direct' ? 'later' : 'now';
}

/** What its owner should know, or mend, before a post fails of it. */
function warningsFor(
  row: TikTokAccountRow,
  refusal: CreatorStanding['refusal'],
  { wantedScopes, nowMs }: AccountViewOptions,
): Problem[] {
  const { nickname, refresh_expires_at: endsAtMs } = row;
  if (row.state !== 'connected') return [problem('reconnect_tiktok', 'state', { nickname })];
  const permissions = [...checkPermission(row, 'direct'), ...checkPermission(row, 'draft')];
  return [
    ...(refusal === null ? [] : [problem(`tiktok_${refusal}`, 'canPost', {})]),
    ...permissions.filter(({ limit }) => wantedScopes.includes(String(limit))),
    ...(endsAtMs - nowMs < CONNECTION_ENDS_SOON_MS
      ? [problem('tiktok_connection_ends', 'connectionEndsAt', { nickname, inMs: Math.max(0, endsAtMs - nowMs) })]
      : []),
  ];
}
