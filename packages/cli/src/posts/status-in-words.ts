import { formatTime, namedZone, type Post, utc } from '@tikapis/core';

const localZone = () => namedZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? utc;

/** A time of the API as people here read it; as it is where it is none. */
export function timeInWords(iso: string): string {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? iso : formatTime(atMs, localZone());
}

/** What a post is doing, for a person. */
export function statusInWords({ status, scheduledAt, mode, shareUrl, visibility, error }: Post): {
  title: string;
  detail: string;
} {
  switch (status) {
    case 'pending':
      return { title: 'Waiting', detail: 'for its turn at TikTok' };
    case 'scheduled':
      return { title: 'Scheduled', detail: scheduledAt === undefined ? 'for later' : timeInWords(scheduledAt) };
    case 'processing':
      return { title: 'Processing', detail: 'TikTok receives and checks the video' };
    case 'published':
      if (mode === 'draft') return { title: 'Delivered', detail: "to the inbox of the creator's TikTok app" };
      return { title: 'Published', detail: shareUrl ?? `with visibility ${visibility ?? 'unknown'}, no link yet` };
    case 'failed':
      return { title: 'Failed', detail: error?.message ?? 'the server gave no reason' };
    case 'cancelled':
      return { title: 'Cancelled', detail: 'it will not be published' };
    default:
      return { title: status, detail: '' };
  }
}
