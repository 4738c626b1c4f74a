import type { Insertable } from 'kysely';
import { contentHash } from '../posts/content.js';
import type { PostTable } from '../store/schema.js';
import { sampleContent } from './sample-posts.js';
import { START_MS } from './store.js';

let count = 0;

/** A row that waits to be submitted, with whatever the test wants of it. */
export function newPost(more: Partial<PostTable> = {}): Insertable<PostTable> {
  count += 1;
  const id = more.id ?? `sp_${count}`;
  return {
    id,
    team_id: 'T1',
    author_id: 'UANA',
    channel_id: 'C1',
    state: 'submitting',
    content: JSON.stringify(sampleContent),
    content_hash: contentHash(sampleContent),
    revision: 1,
    version: 1,
    origin_key: `origin ${id}`,
    told: 0,
    losses: 0,
    attempt: 0,
    next_run_at: START_MS,
    created_at: START_MS,
    updated_at: START_MS,
    ...more,
  };
}
