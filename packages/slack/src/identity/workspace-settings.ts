import { type ApprovalPolicy, noApproval } from '../approvals/policy.js';

/** What admins decide for their workspace. */
export interface WorkspaceSettings {
  approval: ApprovalPolicy;
  /** Single- and multi-channel guests. */
  allowsGuests: boolean;
  /** People of other companies, in channels shared by Slack Connect. */
  allowsOutsiders: boolean;
  /** IANA name for those whose zone Slack does not tell; null: UTC. */
  timeZone: string | null;
  /** Whether a published post is told to the whole channel and not only in its thread. */
  broadcastsPublished: boolean;
}

export const defaultSettings: WorkspaceSettings = {
  approval: noApproval,
  allowsGuests: false,
  allowsOutsiders: false,
  timeZone: null,
  broadcastsPublished: false,
};
