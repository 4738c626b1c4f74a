import type { KnownBlock } from '@slack/types';
import type { TikTokAccount } from '@tikapis/core';
import type { ApprovalPolicy } from '../../approvals/policy.js';
import type { ComposerSetup } from '../../composer/setup.js';
import type { ComposerValues } from '../../composer/values.js';
import type { VideoCheck } from '../../composer/video-check.js';

/** All that the composer shows. */
export interface ComposerModel {
  setup: ComposerSetup;
  values: ComposerValues;
  /** Null: the server tells of none, and knows one for each key. */
  accounts: readonly TikTokAccount[] | null;
  /** Whose TikAPIs key is used; empty where the server does not tell. */
  keyAccount: string;
  keyOf: 'own' | 'workspace' | 'author';
  approval: ApprovalPolicy;
  timeZone: string;
  /** What the person should know before they go on, as a time that was not understood. */
  notes: readonly string[];
  /** A fresh check, or the blocks of the last one. */
  check: VideoCheck | { blocks: KnownBlock[] } | null;
  /** Slack refuses a whole view for a picture that it cannot load. */
  showsPicture: boolean;
}

/** The account that is posted to; undefined where there is none, or nobody knows. */
export const chosenAccount = ({
  accounts,
  values,
}: Pick<ComposerModel, 'accounts' | 'values'>): TikTokAccount | undefined =>
  accounts?.find(({ id }) => id === values.accountId) ?? accounts?.[0];
