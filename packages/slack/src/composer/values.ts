import type { PostMode, Visibility } from '@tikapis/core';
import type { PostContent, VideoSource } from '../posts/content.js';

export const interactions = ['comment', 'duet', 'stitch'] as const;
export type Interaction = (typeof interactions)[number];

/** Whom a post promotes. */
export const brands = ['own', 'other'] as const;
export type Brand = (typeof brands)[number];

/** What a person has filled in so far. */
export interface ComposerValues {
  /** As typed. Ignored where the video is a file. */
  address: string;
  caption: string;
  /** Null: the first account of the key. */
  accountId: string | null;
  mode: PostMode;
  /** Null until a person has chosen: nothing is chosen for them. */
  visibility: Visibility | null;
  /** None at first. https://developers.tiktok.com/doc/content-sharing-guidelines */
  allowed: Interaction[];
  promotes: boolean;
  brands: Brand[];
  aiGenerated: boolean;
  /** Null: as soon as it may. */
  atMs: number | null;
  /** Where its message will be; null: where the command was typed. */
  channelId: string | null;
}

export const emptyValues: ComposerValues = {
  address: '',
  caption: '',
  accountId: null,
  mode: 'direct',
  visibility: null,
  allowed: [],
  promotes: false,
  brands: [],
  aiGenerated: false,
  atMs: null,
  channelId: null,
};

/** What was chosen for a post before, to be changed. */
export function valuesOf(content: PostContent): ComposerValues {
  const { caption, accountId, mode, visibility, video, brandOrganic, brandedContent, aiGenerated, scheduledAt } =
    content;
  const { allowComment, allowDuet, allowStitch } = content;
  const allows: Record<Interaction, boolean> = { comment: allowComment, duet: allowDuet, stitch: allowStitch };
  return {
    address: video.kind === 'url' ? video.url : '',
    caption,
    accountId,
    mode,
    visibility,
    allowed: interactions.filter((each) => allows[each]),
    promotes: brandOrganic || brandedContent,
    brands: [...(brandOrganic ? (['own'] as const) : []), ...(brandedContent ? (['other'] as const) : [])],
    aiGenerated,
    atMs: scheduledAt === null ? null : Date.parse(scheduledAt),
    channelId: null,
  };
}

/** The same content for another post: what only a person may choose is chosen anew. */
export const valuesForAnother = (content: PostContent, nowMs: number): ComposerValues => {
  const values = valuesOf(content);
  const atMs = values.atMs === null || values.atMs <= nowMs ? null : values.atMs;
  return { ...values, atMs, visibility: null, allowed: [] };
};

export const fileOf = (video: VideoSource): SlackFile | null => (video.kind === 'slack_file' ? video : null);

export type SlackFile = Extract<VideoSource, { kind: 'slack_file' }>;
