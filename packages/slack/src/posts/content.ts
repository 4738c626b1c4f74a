import { createHash } from 'node:crypto';
import type { PostMode, PostVideo, Visibility } from '@tikapis/core';

/** What is to be published. An approval holds for exactly this. */
export interface PostContent {
  video: VideoSource;
  /** What the check found in it; null when nobody could look. */
  videoFacts: PostVideo | null;
  /** As the person wrote it, letter for letter. */
  caption: string;
  /** Null: the first account of the key. */
  accountId: string | null;
  /** For people: the account's name when it was chosen. */
  accountName: string | null;
  mode: PostMode;
  /** Null on drafts. */
  visibility: Visibility | null;
  allowComment: boolean;
  allowDuet: boolean;
  allowStitch: boolean;
  brandOrganic: boolean;
  brandedContent: boolean;
  aiGenerated: boolean;
  /** ISO 8601, UTC. Null: as soon as it may. */
  scheduledAt: string | null;
  /** Who agreed to TikTok's Music Usage Confirmation, and when it was asked for to its Branded Content Policy. */
  consentBy: string;
}

/** A file of Slack never changes under its id. */
export type VideoSource =
  | { kind: 'url'; url: string }
  | { kind: 'slack_file'; fileId: string; name: string; mimetype: string; sizeBytes: number };

/** The same for the same video, caption, settings and time. */
export const contentHash = (content: PostContent): string =>
  createHash('sha256').update(canonical(content)).digest('hex');

/** The same text for the same value, whatever order the keys of its objects are in. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
