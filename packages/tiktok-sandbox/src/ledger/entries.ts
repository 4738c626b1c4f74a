import type { FaultAction, FaultEndpoint, FaultOrder } from '../faults/orders.js';
import type { KnobsPatch } from '../knobs.js';
import type { Profile } from '../profile.js';
import type { Counts, Flow, PostInfo, PrivacyLevel, SourceInfo } from '../publish/types.js';
import type { Scope } from '../scopes.js';

/** What each kind of entry tells. All times are milliseconds since 1970 on the sandbox's clock. */
export interface EntryFields {
  knobs_changed: { knobs: KnobsPatch };
  clock_advanced: { byMs: number };
  account_saved: { profile: Profile };

  code_issued: {
    code: string;
    scopes: Scope[];
    redirectUri: string;
    codeChallenge: string | null;
    expiresAt: number;
  };
  authorization_denied: { redirectUri: string };
  tokens_issued: TokenPair & { via: 'code' | 'control'; code: string | null };
  tokens_refreshed: TokenPair & { usedRefreshToken: string; usedStopsWorkingAt: number | null };
  /** Ends the grant: every token of the account is dead. */
  tokens_revoked: { accessToken: string };
  /** By order of a fault: this one token is dead before its time. */
  access_token_expired: { accessToken: string };

  init: {
    publishId: string;
    flow: Flow;
    postInfo: PostInfo | null;
    sourceInfo: SourceInfo;
    upload: { uploadId: string; uploadToken: string; expiresAt: number } | null;
    /** When a PULL_FROM_URL is given up. */
    pullDeadline: number | null;
  };
  /** A whole chunk: `first` and `last` are zero-based and inclusive. */
  chunk_received: { publishId: string; first: number; last: number; receivedBytes: number; contentType: string };
  /** A PUT that died: its bytes do not count. */
  chunk_interrupted: { publishId: string; first: number; last: number; arrivedBytes: number };
  upload_completed: {
    publishId: string;
    sha256: string;
    sizeBytes: number;
    path: string;
    /** When processing ends. */
    processAt: number;
    /** The fail_reason that processing will end with, by order of a fault or of the caption. */
    plannedFailReason: string | null;
  };
  /** A draft is in the creator's inbox: `SEND_TO_USER_INBOX`. */
  inbox_delivered: { publishId: string };
  /** `PUBLISH_COMPLETE`. A draft that is posted several times has several. */
  published: {
    publishId: string;
    postId: string;
    privacyLevel: PrivacyLevel;
    title: string;
    /** When moderation ends; null when the post is not for the public. */
    moderateAt: number | null;
  };
  failed: { publishId: string; reason: string };
  cancelled: { publishId: string };
  publicly_available: { publishId: string; postId: string };
  no_longer_publicly_available: { publishId: string; postId: string };
  counts_set: { postId: string; counts: Partial<Counts> };

  rate_limited: { endpoint: FaultEndpoint; perMinute: number };
  /** Any other error that an API endpoint answered. */
  refused: { endpoint: FaultEndpoint; status: number; code: string };

  webhook_queued: { event: string; url: string; body: string; copies: number };
  webhook_sent: {
    webhookId: number;
    event: string;
    attempt: number;
    /** Null when there was no answer. */
    httpStatus: number | null;
    /** When the next attempt is due; null when there is none. */
    nextAttemptAt: number | null;
  };

  fault_ordered: { order: FaultOrder };
  /** A call that the order let pass, because of its `skip`. */
  fault_skipped: { orderId: number };
  fault_fired: { orderId: number; endpoint: FaultEndpoint | 'any'; action: FaultAction };
  faults_cleared: { orderIds: number[] };
}

export interface TokenPair {
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
  scopes: Scope[];
}

export type EntryType = keyof EntryFields;

interface EntryHead<Type extends EntryType> {
  /** 1 for the first entry, without gaps. */
  seq: number;
  at: number;
  /** The open_id that it is about, where there is one. */
  account: string | null;
  type: Type;
}

/** An entry of one type; of several, their union. */
export type EntryOf<Type extends EntryType> = { [Each in Type]: EntryHead<Each> & EntryFields[Each] }[Type];

export type LedgerEntry = EntryOf<EntryType>;
