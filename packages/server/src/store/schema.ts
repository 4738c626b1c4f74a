import type { DeliveryStatus, NotificationKind, PostMode } from '@tikapis/core';
import type { LeaseTable } from '@tikapis/database';
import type { Generated, Kysely } from 'kysely';

/**
 * Times are milliseconds since 1970, JSON is text: the same in SQLite and PostgreSQL. Long, as all tables of the one
 * database stand here, one after the other, and nothing else.
 */
export interface Schema {
  accounts: AccountTable;
  api_keys: ApiKeyTable;
  tiktok_accounts: TikTokAccountTable;
  oauth_states: OauthStateTable;
  posts: PostTable;
  post_history: PostHistoryTable;
  idempotency: IdempotencyTable;
  webhooks: WebhookTable;
  webhook_events: WebhookEventTable;
  webhook_deliveries: WebhookDeliveryTable;
  post_callbacks: PostCallbackTable;
  tiktok_events: TikTokEventTable;
  usage: UsageTable;
  rate_windows: RateWindowTable;
  tiktok_limits: TikTokLimitTable;
  leases: LeaseTable;
  request_counts: RequestCountTable;
  usage_alerts: UsageAlertTable;
  installation: InstallationTable;
  auth_user: AuthUserTable;
  auth_account: AuthAccountTable;
  auth_session: AuthSessionTable;
  auth_rate_limit: AuthRateLimitTable;
  password_links: PasswordLinkTable;
  email_links: EmailLinkTable;
  server_settings: ServerSettingsTable;
  mails: MailTable;
  notifications: NotificationTable;
}

export type Database = Kysely<Schema>;

export interface AccountTable {
  id: string;
  email: string;
  plan: string;
  created_at: number;
  /** A scheduled post that is later than this is not published any more. */
  late_grace_ms: Generated<number>;
  /** What the operator has set for this account of the plan "enterprise". Null: the figure of the plan. */
  requests_per_minute: Generated<number | null>;
  requests_per_day: Generated<number | null>;
  posts_per_day: Generated<number | null>;
  /** Who logs in to it. Null: nobody yet; it is used with API keys alone. */
  user_id: Generated<string | null>;
  /** IANA. Null: that of the browser. */
  time_zone: Generated<string | null>;
  /** 1: notifications come by mail too, but for these kinds, a JSON list. */
  notify_by_mail: Generated<number>;
  kinds_not_mailed: Generated<string>;
  /** A JSON list: at which shares of a daily limit there is a notification. */
  alert_percents: Generated<string>;
  /** Null: whatever it is, there is no notification. */
  error_rate_percent: Generated<number | null>;
}

export interface ApiKeyTable {
  id: string;
  account_id: string;
  name: string;
  /** SHA-256 of the key, hexadecimal. The key itself is never stored. */
  hash: string;
  /** For showing: the beginning and the last four characters. */
  masked: string;
  created_at: number;
  revoked_at: number | null;
  /** When a key that was replaced by another one stops working. */
  expires_at: number | null;
  /** To the minute. */
  last_used_at: number | null;
  /** 1: what is posted in the dashboard belongs to it. Nobody has it, and it is not shown. */
  is_built_in: Generated<number>;
}

export interface TikTokAccountTable {
  id: string;
  account_id: string;
  open_id: string;
  nickname: string;
  username: string | null;
  scopes: string;
  /** Both tokens, sealed together, so that they can only change as a pair. */
  tokens: string;
  access_expires_at: number;
  refresh_expires_at: number;
  /**
   * `reconnect`: TikTok refused the tokens; a person has to connect again. `disconnected`: the owner took the account
   * away, and its tokens are gone; it is shown no more.
   */
  state: 'connected' | 'reconnect' | 'disconnected';
  created_at: number;
  /** When a person last allowed it. */
  connected_at: number | null;
}

export interface OauthStateTable {
  state: string;
  account_id: string;
  code_verifier: string;
  expires_at: number;
}

/** Where a post is on its way. Each step is done, stored, and only then the next one begins. */
export type PostStep =
  /** Bring the video from its address into storage. */
  | 'fetch'
  /** Make an MP4 of a video that TikTok does not take. */
  | 'convert'
  /** Announce the video to TikTok. Waits here until the post is due. */
  | 'init'
  /** Send the bytes. */
  | 'upload'
  /** Ask until TikTok has published or refused it. */
  | 'poll'
  /** Published; ask until TikTok tells the public id. */
  | 'public_id'
  /** In the creator's inbox; ask until they have posted it. */
  | 'draft';

export interface PostTable {
  id: string;
  account_id: string;
  api_key_id: string;
  tiktok_account_id: string;

  status: string;
  /** Null: nothing more to do. */
  step: PostStep | null;
  next_run_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
  /** How often the current step was done already. */
  attempt: number;
  /** Since when the current step has only met trouble. */
  trouble_since: number | null;

  caption: string;
  hashtags: string;
  visibility: string;
  settings: string;
  consent: string | null;
  metadata: string | null;
  /** `direct`, or `draft`: into the inbox of the creator's app. */
  mode: PostMode;

  video_url: string | null;
  /** Name in the file store, once the video is there. */
  video_file: string | null;
  video_facts: string | null;

  created_at: number;
  scheduled_at: number | null;
  /** When its announcing first came up: its lateness was judged then. */
  begun_at: number | null;
  published_at: number | null;
  failed_at: number | null;

  /** How many publishings were begun at TikTok for this post. */
  inits: number;
  publish_id: string | null;
  /** Sealed: whoever has it can upload. */
  upload_url: string | null;
  upload_until: number | null;
  /** Set before the first byte goes out: from then on the bytes may have arrived. */
  upload_started_at: number | null;
  /** TikTok has sent word since the last look at its status: look again at once. */
  hinted_at: number | null;
  tiktok_id: string | null;
  share_url: string | null;
  /** `{ views, likes, comments, shares }`, as TikTok last told them. */
  metrics: string | null;
  /** `{ code, message, retryable }` of a failed post. */
  error: string | null;
  /** How many callbacks it has had. */
  callbacks: Generated<number>;
}

export interface PostHistoryTable {
  post_id: string;
  at: number;
  status: string;
  note: string | null;
}

/** What TikTok allows one creator, counted for all processes. A creator may be connected to several accounts of ours. */
export interface TikTokLimitTable {
  open_id: string;
  /** The times of the last calls of each kind. */
  calls: string;
  /** `{ code, untilMs }`: TikTok takes no more posts for now, or no more drafts. */
  direct_cap: string | null;
  draft_cap: string | null;
}

export interface IdempotencyTable {
  api_key_id: string;
  key: string;
  fingerprint: string;
  answer_status: number;
  answer_body: string;
  created_at: number;
}

/** What one key asked of one endpoint within one hour. */
export interface UsageTable {
  account_id: string;
  /** When the hour begins. */
  hour: number;
  api_key_id: string;
  /** `GET /v1/tiktok/posts/{id}` */
  endpoint: string;
  category: string;
  requests: number;
  /** Those answered with 400 and above. */
  errors: number;
  /** Of all requests together, in microseconds. */
  duration_us: number;
}

/** How much of a limit is used up: kept for the next start. */
export interface RateWindowTable {
  api_key_id: string;
  unit: string;
  ends_at: number;
  used: number;
}

/** Where an account wants to be told of events. */
export interface WebhookTable {
  id: string;
  account_id: string;
  url: string;
  /** A JSON list of event names. */
  events: string;
  /** Sealed, as is the one before it, which goes on signing for a while. */
  secret: string;
  old_secret: string | null;
  old_secret_until: number | null;
  /** `ended`: its address said that it is gone. */
  state: 'active' | 'paused' | 'ended';
  paused_at: number | null;
  pause_reason: string | null;
  /** Attempts since the last that arrived, and when the first of them was. */
  failures: number;
  failing_since: number | null;
  created_at: number;
}

/** Something that happened, and what is sent about it: written in the transaction in which it happened. */
export interface WebhookEventTable {
  id: string;
  account_id: string;
  type: string;
  post_id: string | null;
  body: string;
  created_at: number;
}

/** One event on its way to one webhook. */
export interface WebhookDeliveryTable {
  id: string;
  webhook_id: string;
  event_id: string;
  post_id: string | null;
  /** Its place among the deliveries about the same post to the same webhook. */
  turn: number;
  status: DeliveryStatus;
  /** Null: nothing more to do. */
  next_run_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
  /** Failed attempts of the round under way; a replay begins a new one. */
  attempt: number;
  /** All attempts. */
  attempts: number;
  attempted_at: number | null;
  /** What the last attempt met. */
  response_status: number | null;
  duration_ms: number | null;
  error: string | null;
  delivered_at: number | null;
  created_at: number;
}

/** Who is told once that a post is settled. */
export interface PostCallbackTable {
  /** What the receiver sees as `webhook-id`. */
  id: string;
  post_id: string;
  /** Sealed: whoever has it can answer in our name. */
  url: string;
  /** `waiting`: the post is not settled yet. `failed`: given up, after the last attempt or because nobody is there. */
  status: 'waiting' | 'pending' | 'delivered' | 'failed';
  /** The post as it was then. Empty while it waits. */
  body: Generated<string>;
  /** When the post was settled, or the callback was added to a settled one. */
  told_at: number | null;
  /** Null: nothing to do yet, or nothing more. */
  next_run_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
  attempts: Generated<number>;
  /** What the last attempt met. */
  response_status: number | null;
  error: string | null;
  created_at: number;
}

/** A webhook of TikTok that was acted upon: TikTok may send it again for three days. */
export interface TikTokEventTable {
  key: string;
  received_at: number;
}

/** On PostgreSQL only: the requests of a key in its latest minute and day, counted for all processes. */
export interface UsageAlertTable {
  api_key_id: string;
  unit: string;
  ends_at: number;
  percent: number;
}

export interface RequestCountTable {
  api_key_id: string;
  minute_at: number;
  minute_used: number;
  day_at: number;
  day_used: number;
  /** How many the last count allowed. */
  granted: number;
}

export interface InstallationTable {
  /** Always 1. */
  only: number;
  id: string;
}

/** A person. The tables of better-auth have times of the database's own kind, and more columns than are of use here. */
export interface AuthUserTable {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  /** 1 when a link sent to the address was used. PostgreSQL knows it as true. */
  email_verified: number;
  created_at: string;
  updated_at: string;
}

/** A way in: the hash of a password. */
export interface AuthAccountTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: string;
  updated_at: string;
}

export interface AuthSessionTable {
  id: string;
  user_id: string;
}

export interface AuthRateLimitTable {
  id: string;
  key: string;
  count: number;
  last_request: number;
}

/** A link that was sent to an address: whoever has it may choose a password there, once. */
export interface PasswordLinkTable {
  /** SHA-256, hexadecimal. */
  token_hash: string;
  email: string;
  /** For an account that is to be made. */
  name: string;
  expires_at: number;
}

/** A link that was sent to an address: with it the person may log in with that from now on, once. */
export interface EmailLinkTable {
  /** SHA-256, hexadecimal. */
  token_hash: string;
  user_id: string;
  email: string;
  expires_at: number;
}

export interface ServerSettingsTable {
  /** Always 1. */
  only: number;
  /** The first person. Null: there is none yet. */
  owner_user_id: string | null;
  /** What the owner has decided. Null: as the server is configured. */
  sign_up: 'open' | 'closed' | null;
}

export interface MailTable {
  id: string;
  /** In lower case. */
  recipient: string;
  /** Sealed: a link in it can be all that it takes. Empty when it was sent, and for a notification until it is made. */
  content: string;
  notification_id: Generated<string | null>;
  /** `shown`: there is no mail server, and the owner reads it in the dashboard. `failed`: given up. */
  status: 'pending' | 'sent' | 'shown' | 'failed';
  /** Null: nothing more to do. */
  next_run_at: number | null;
  lease_owner: Generated<string | null>;
  lease_until: Generated<number | null>;
  attempts: Generated<number>;
  /** What the last attempt met. */
  error: Generated<string | null>;
  created_at: number;
}

/** What an account is told in the dashboard. */
export interface NotificationTable {
  id: string;
  account_id: string;
  kind: NotificationKind;
  /** What it is about, so that each is told once, whichever process notices. */
  once_key: string;
  title: string;
  text: string;
  /** A page of the dashboard. */
  href: string | null;
  at: number;
  read_at: Generated<number | null>;
}
