import type { Kysely } from 'kysely';

/** Times are milliseconds since 1970, JSON is text: the same in SQLite and PostgreSQL. */
export interface Schema {
  accounts: AccountTable;
  api_keys: ApiKeyTable;
  tiktok_accounts: TikTokAccountTable;
  oauth_states: OauthStateTable;
  posts: PostTable;
  post_history: PostHistoryTable;
  idempotency: IdempotencyTable;
}

export type Database = Kysely<Schema>;

export interface AccountTable {
  id: string;
  email: string;
  plan: string;
  created_at: number;
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
  /** `reconnect`: TikTok refused the tokens; a person has to connect again. */
  state: 'connected' | 'reconnect';
  created_at: number;
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
  /** Announce the video to TikTok. Waits here until the post is due. */
  | 'init'
  /** Send the bytes. */
  | 'upload'
  /** Ask until TikTok has published or refused it. */
  | 'poll'
  /** Published; ask until TikTok tells the public id. */
  | 'public_id';

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

  video_url: string | null;
  /** Name in the file store, once the video is there. */
  video_file: string | null;
  video_facts: string | null;

  created_at: number;
  scheduled_at: number | null;
  published_at: number | null;

  /** How many publishings were begun at TikTok for this post. */
  inits: number;
  publish_id: string | null;
  /** Sealed: whoever has it can upload. */
  upload_url: string | null;
  upload_until: number | null;
  /** Set before the first byte goes out: from then on the bytes may have arrived. */
  upload_started_at: number | null;
  tiktok_id: string | null;
  share_url: string | null;
  /** `{ code, message, retryable }` of a failed post. */
  error: string | null;
}

export interface PostHistoryTable {
  post_id: string;
  at: number;
  status: string;
  note: string | null;
}

export interface IdempotencyTable {
  api_key_id: string;
  key: string;
  fingerprint: string;
  answer_status: number;
  answer_body: string;
  created_at: number;
}
