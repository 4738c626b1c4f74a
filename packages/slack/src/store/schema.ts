import type { LeaseTable } from '@tikapis/database';
import type { Kysely } from 'kysely';

/** All times are milliseconds since 1970. Texts named `sealed_…` are encrypted at rest; others that hold several values are JSON. */
export interface Schema {
  installations: InstallationTable;
  workspaces: WorkspaceTable;
  people: PersonTable;
  posts: PostTable;
  approvals: ApprovalTable;
  audit: AuditTable;
  deliveries: DeliveryTable;
  tikapis_webhooks: TikapisWebhookTable;
  leases: LeaseTable;
}
export type Database = Kysely<Schema>;

/** An app installed by OAuth. `id`: the enterprise for an installation of a whole organisation, else the team. */
export interface InstallationTable {
  id: string;
  is_enterprise: number;
  name: string | null;
  bot_user_id: string | null;
  /** Bolt's `Installation`, sealed about `installation <id>`. */
  sealed_installation: string;
  installed_at: number;
}

/** A workspace's own choices. */
export interface WorkspaceTable {
  team_id: string;
  /** The organisation that it is of: when that takes the app away, all of its workspaces are forgotten. */
  enterprise_id: string | null;
  /** The key for those who have none of their own, sealed about `workspace <team>`; only if an admin set it. */
  sealed_default_key: string | null;
  default_key_masked: string | null;
  /** Whose key it is, as the server says. */
  default_account: string | null;
  /** `WorkspaceSettings` */
  settings: string;
  updated_by: string | null;
  updated_at: number;
}

/** A person's own TikAPIs key. */
export interface PersonTable {
  team_id: string;
  enterprise_id: string | null;
  user_id: string;
  /** Sealed about `person <team> <user>`. */
  sealed_key: string;
  key_masked: string;
  /** Whose key it is, as the server says. */
  account: string;
  connected_at: number;
}

/** A post from its proposal in Slack to its end: the truth behind its living message. */
export interface PostTable {
  id: string;
  team_id: string;
  enterprise_id: string | null;
  author_id: string;
  /** Where the living message belongs. */
  channel_id: string;
  thread_ts: string | null;
  /** Where it is; null until it was posted. Another channel when the bot could not write there. */
  message_channel_id: string | null;
  message_ts: string | null;
  state: PostState;
  /** `PostContent` */
  content: string;
  content_hash: string;
  /** Grows with each edit. */
  revision: number;
  /** Grows with each change, but for what is shown of it: who decides on what it saw decides on nothing older. */
  version: number;
  /** What it came from: the same submit, delivered twice, is one post. */
  origin_key: string;
  /** The policy it was proposed under (`ApprovalPolicy`); null: none was asked for. */
  policy: string | null;
  /** Whose key TikAPIs got it with. */
  key_holder: string | null;
  tikapis_post_id: string | null;
  /** The last `Post` that TikAPIs told. */
  tikapis_post: string | null;
  /** Since when TikAPIs may have it without our knowing. */
  handed_over_at: number | null;
  /** What TikAPIs has to agree to first (`Intent`). */
  intent: string | null;
  /** Before this, TikAPIs is not asked again. */
  try_at: number | null;
  /** What went wrong on our side of TikAPIs (`{ message, fix, errorId }`). */
  failure: string | null;
  /** Of the message that is shown, so that it is updated when something has changed only. */
  shown_hash: string | null;
  /** The last line of its trail that was told in the thread (`audit.seq`). */
  told: number;
  /** How often the place of its message was lost. */
  losses: number;
  expires_at: number | null;
  remind_at: number | null;
  next_run_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
  attempt: number;
  created_at: number;
  updated_at: number;
  settled_at: number | null;
}

/**
 * - `looking`: its video is read, before those who must agree are asked.
 * - `awaiting_approval`, `changes_requested`: TikAPIs has not heard of it.
 * - `submitting`: it is being handed over, under an idempotency key; repeated until there is an answer.
 * - `submitted`: TikAPIs has it, and its status is watched.
 * - `refused`: TikAPIs said no to what was asked; the author can edit it.
 * - `rejected`, `expired`, `withdrawn`, `settled`: the end. A settled one is published, failed or cancelled.
 */
export type PostState =
  | 'looking'
  | 'awaiting_approval'
  | 'changes_requested'
  | 'submitting'
  | 'submitted'
  | 'refused'
  | 'rejected'
  | 'expired'
  | 'withdrawn'
  | 'settled';

/** A decision on a content: one for each person and hash. */
export interface ApprovalTable {
  post_id: string;
  user_id: string;
  content_hash: string;
  decision: 'approved' | 'rejected' | 'changes_requested';
  comment: string | null;
  at: number;
}

/** Who did what, for ever. */
export interface AuditTable {
  id: string;
  team_id: string;
  post_id: string | null;
  /** Counts the lines about one post, from 1; null for those about none. */
  seq: number | null;
  /** Null: the app by itself. */
  user_id: string | null;
  action: string;
  detail: string | null;
  at: number;
}

/** Deliveries of Slack that were taken: each is acted on once. */
export interface DeliveryTable {
  key: string;
  at: number;
  /** Whose it is, as long as its body is kept. */
  team_id: string | null;
  /** What Slack sent, sealed about `delivery <key>`, until it is handled; null where it is not handled again anyway. */
  sealed_body: string | null;
  lease_owner: string | null;
  lease_until: number | null;
}

/** A webhook that the app has at the TikAPIs server, for one key. `id` is in the address that it calls. */
export interface TikapisWebhookTable {
  id: string;
  /** `person <team> <user>` or `workspace <team>`. */
  holder: string;
  webhook_id: string;
  /** Sealed about `webhook <id>`. */
  sealed_secret: string;
  created_at: number;
}
