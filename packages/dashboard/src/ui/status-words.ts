import type { KnownPostStatus, PostStatus } from '@tikapis/core';
import type { Tone } from './badge.js';

const words: Readonly<Record<KnownPostStatus, { label: string; tone: Tone }>> = {
  pending: { label: 'Waiting', tone: 'busy' },
  scheduled: { label: 'Scheduled', tone: 'busy' },
  processing: { label: 'On its way', tone: 'busy' },
  published: { label: 'Published', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
};

/** How the status of a post is called and coloured everywhere. A word that we do not know is shown as it came. */
export function statusWords(status: PostStatus): { label: string; tone: Tone } {
  const known = Object.entries(words).find(([name]) => name === status);
  return known?.[1] ?? { label: status, tone: 'quiet' };
}
