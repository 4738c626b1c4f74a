import type { KnownBlock } from '@slack/types';

/** A message: its blocks, and the same in words for notifications, screen readers and search. */
export interface RenderedMessage {
  text: string;
  blocks: KnownBlock[];
}
