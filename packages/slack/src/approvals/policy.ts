/** Whether a post needs the yes of others before TikAPIs hears of it. */
export interface ApprovalPolicy {
  isRequired: boolean;
  /** Those who may decide, by name or by a user group. */
  approverIds: readonly string[];
  approverGroupId: string | null;
  /** How many of them must say yes. At least 1. */
  quorum: number;
  /** Whether an author who is an approver counts. */
  allowsSelfApproval: boolean;
  /** Null: it waits for ever. */
  expiresAfterHours: number | null;
  remindsAfterHours: number | null;
}

export const noApproval: ApprovalPolicy = {
  isRequired: false,
  approverIds: [],
  approverGroupId: null,
  quorum: 1,
  allowsSelfApproval: false,
  expiresAfterHours: 72,
  remindsAfterHours: 24,
};
