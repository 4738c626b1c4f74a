import { formatTime, namedZone, type Post, utc } from '@tikapis/core';
import { type Bundle, defineTrigger, type ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { asStep } from '../http/zapier-error.js';

const PAGE = 100;

/** Behind a dropdown of posts. */
const postList = (
  key: string,
  { label, status, at }: { label: string; status: string; at: keyof Post & `${string}At` },
) =>
  defineTrigger({
    key,
    noun: 'Post',
    display: { label, description: `Triggers when a post is ${status}. It fills a dropdown.`, hidden: true },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: asStep(async (z: ZObject, bundle: Bundle) => {
        const page = (bundle.meta?.page ?? 0) + 1;
        const { posts, pagination } = await openClient(z, bundle).listPosts({ status, page, limit: PAGE });
        // Some servers give the last page again and again.
        if (page > 1 && page > pagination.pages) return [];
        const zone = namedZone(bundle.meta?.timezone ?? '') ?? utc;
        return posts.map((post) => ({
          id: post.id,
          name: `${titleOf(post)} (${formatTime(Date.parse(post[at] ?? post.createdAt), zone)})`,
        }));
      }),
      sample: { id: 'post_01KAHZ7Q9V3M5T8W2X4Y6Z0ABC', name: 'Three knots (Sat 21 Nov 2026, 17:00 (UTC))' },
      outputFields: [
        { key: 'id', label: 'Post ID', type: 'string' },
        { key: 'name', label: 'Name', type: 'string' },
      ],
    },
  });

export const scheduledPostList = postList('scheduled_post_list', {
  label: 'List Scheduled Posts',
  status: 'scheduled',
  at: 'scheduledAt',
});

export const failedPostList = postList('failed_post_list', {
  label: 'List Failed Posts',
  status: 'failed',
  at: 'createdAt',
});

/** The beginning of the caption. */
function titleOf({ id, caption }: Post): string {
  const line = caption.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  if (line === '') return id;
  return characters.length > 60 ? `${characters.slice(0, 59).join('').trimEnd()}…` : line;
}
