import type { PostMode, Visibility } from '../posts/post.js';

/** Whether TikTok takes a post of an account; `later`: a limit of a day is reached. */
export const canPostAnswers = ['now', 'later', 'no'] as const;
export type CanPost = (typeof canPostAnswers)[number];

/** What the owner of an account should know, or mend, before a post fails of it. */
export interface AccountWarning {
  rule: string;
  field: string;
  message: string;
  /** Empty where the server has no advice. */
  fix: string;
  limit?: unknown;
  actual?: unknown;
}

/** A connected TikTok account, with what TikTok says that it allows now. */
export interface TikTokAccount {
  id: string;
  /** Empty where the server does not tell. */
  nickname: string;
  /** Without its `@`. */
  username: string | null;
  avatarUrl: string | null;
  /** `connected`, or why it cannot be used. */
  state: string;
  /** ISO 8601, UTC. */
  connectedAt?: string;
  connectionEndsAt?: string;
  scopes?: string[];
  missingScopes?: string[];
  /** Null where the server does not tell, as each of the following where TikTok did not say. */
  canPost: Record<PostMode, CanPost> | null;
  visibilities: Visibility[] | null;
  disabledInteractions: string[] | null;
  maxVideoDurationSec: number | null;
  warnings: AccountWarning[];
}

/** What people call it. */
export const accountName = ({ nickname, username, id }: TikTokAccount): string => nickname || username || id;
