import type { FaultOrder } from '../faults/orders.js';
import { defaultKnobs, type Knobs } from '../knobs.js';
import type { Profile } from '../profile.js';
import type { Counts, Flow, PostInfo, PrivacyLevel, PublishStatus, SourceInfo } from '../publish/types.js';
import type { Scope } from '../scopes.js';

/** All that the sandbox knows: the fold of its ledger, and nothing else. */
export interface State {
  knobs: Knobs;
  clockOffsetMs: number;
  accounts: Map<string, Account>;
  codes: Map<string, Code>;
  accessTokens: Map<string, Token>;
  refreshTokens: Map<string, Token>;
  publishes: Map<string, Publish>;
  /** publish_id by upload_id. */
  uploads: Map<string, string>;
  posts: Map<string, Post>;
  /** The accounts that published by API, with the time of their last post. */
  posters: Map<string, number>;
  faults: Map<number, FaultOrder>;
  webhooks: Map<number, PendingWebhook>;
}

export interface Account {
  profile: Profile;
  /** Counts the grants. A token of an earlier grant is dead. */
  grant: number;
  connected: boolean;
  /** When direct posts of the account were published. */
  directPostTimes: number[];
  /** When drafts went to the inbox, by publish_id, for those the creator has not posted. */
  pendingShares: Map<string, number>;
  postIds: string[];
}

export interface Code {
  account: string;
  scopes: Scope[];
  redirectUri: string;
  codeChallenge: string | null;
  expiresAt: number;
}

export interface Token {
  account: string;
  grant: number;
  scopes: Scope[];
  expiresAt: number;
}

export interface Publish {
  publishId: string;
  account: string;
  flow: Flow;
  initAt: number;
  postInfo: PostInfo | null;
  sourceInfo: SourceInfo;
  status: PublishStatus;
  failReason: string | null;
  upload: { uploadId: string; uploadToken: string; expiresAt: number } | null;
  contentType: string | null;
  receivedBytes: number;
  file: { path: string; sha256: string; sizeBytes: number } | null;
  plannedFailReason: string | null;
  /** When the video is processed, or its download given up. */
  dueAt: number | null;
  postIds: string[];
}

export interface Post {
  postId: string;
  publishId: string;
  account: string;
  createdAt: number;
  privacyLevel: PrivacyLevel;
  title: string;
  moderateAt: number | null;
  visibility: 'not_public' | 'public' | 'removed';
  counts: Counts;
}

export interface PendingWebhook {
  webhookId: number;
  account: string;
  event: string;
  url: string;
  body: string;
  queuedAt: number;
  /** Deliveries still owed: two where duplicates are wanted. */
  copies: number;
  attempts: number;
  nextAttemptAt: number;
}

export const emptyState = (): State => ({
  knobs: { ...defaultKnobs },
  clockOffsetMs: 0,
  accounts: new Map(),
  codes: new Map(),
  accessTokens: new Map(),
  refreshTokens: new Map(),
  publishes: new Map(),
  uploads: new Map(),
  posts: new Map(),
  posters: new Map(),
  faults: new Map(),
  webhooks: new Map(),
});

/** What must be there because an earlier entry made it; a ledger that lacks it is damaged. */
export function must<Value>(map: ReadonlyMap<string, Value>, key: string | null): Value {
  const value = key === null ? undefined : map.get(key);
  if (value === undefined) throw new Error(`The ledger speaks of ${key}, which no earlier entry made.`);
  return value;
}
