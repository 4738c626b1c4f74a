import { isSettled, lacksLink, type Post, type TikApisClient, watchPosts } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';
import type { Output } from '../output/output.js';
import { statusInWords } from './status-in-words.js';

export interface WaitOptions {
  client: TikApisClient;
  out: Output;
  signal: AbortSignal;
  timeoutMs: number;
}

/** How long TikTok's public address is waited for once the video is published. */
const LINK_WITHIN_MS = 60_000;
const LINK_PAUSE_MS = 2_000;

/** Waits for a post to be settled, and says what it is doing. Throws as `watchPosts` does. */
export async function waitForPost(accepted: Post, options: WaitOptions): Promise<Post> {
  if (isSettled(accepted.status)) return withLink(accepted, options);
  const { client, out, signal, timeoutMs } = options;
  const watch = watchPosts([accepted], {
    listPosts: (query, call) => client.listPosts(query, call),
    now: Date.now,
    sleep,
    signal,
    budgetMs: timeoutMs,
  });
  tell(out, accepted);
  for await (const { to, post } of watch) if (!isSettled(to)) tell(out, { ...post, status: to });
  return withLink(await watch.settled(accepted.id), options);
}

function tell(out: Output, post: Post): void {
  const { title, detail } = statusInWords(post);
  if (out.live === null) out.say(`${title}: ${detail}`);
  else out.going(title, detail);
}

async function withLink(settled: Post, { client, out, signal }: WaitOptions): Promise<Post> {
  let post = settled;
  const deadlineMs = Date.now() + LINK_WITHIN_MS;
  while (lacksLink(post) && Date.now() < deadlineMs) {
    out.going('Published', 'waiting for its public address');
    await sleep(LINK_PAUSE_MS, signal);
    post = await client.getPost(post.id, { signal });
  }
  return post;
}
