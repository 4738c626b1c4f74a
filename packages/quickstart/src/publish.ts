import { bytes, type Post, type Sleep, type TikApisClient, type WatchPace, watchPosts } from '@tikapis/core';
import type { CheckedInput } from './check-input.js';
import type { Terminal } from './terminal.js';

/** The server is on this machine, and the demo's plan is the largest. */
const QUICK_PACE: WatchPace = { firstPauseMs: 300, longestPauseMs: 2_000, growth: 0.25 };
/** How long a video may take from its time to its end before we stop waiting. */
const BUDGET_MS = 15 * 60_000;
/** How long TikTok's public id is waited for once the video is published. */
const PUBLIC_ID_BUDGET_MS = 60_000;

/** Publishes through the public API and shows each step. Gives the settled post; throws `TikApisError`. */
export async function publish(
  client: TikApisClient,
  input: CheckedInput,
  context: { terminal: Terminal; now: () => number; sleep: Sleep; signal: AbortSignal },
): Promise<Post> {
  const { terminal, now, sleep, signal } = context;
  const { video } = input;
  const options = {
    signal,
    onUploadProgress: (sent: number, total: number) => terminal.going('Uploading', progress(sent, total)),
  };
  const fields = { caption: input.caption, ...(input.schedule === undefined ? {} : { schedule: input.schedule }) };
  const accepted = await client.createPost('url' in video ? video : { file: video.upload }, fields, options);
  terminal.done('Accepted', accepted.id);
  if (accepted.status === 'scheduled') terminal.done('Scheduled', input.scheduleInWords ?? accepted.scheduledAt ?? '');

  const watch = watchPosts([accepted], {
    listPosts: (query, call) => client.listPosts(query, call),
    now,
    sleep,
    signal,
    pace: QUICK_PACE,
    budgetMs: BUDGET_MS,
  });
  for await (const { to } of watch) {
    if (to === 'processing') terminal.going('Processing', 'TikTok is receiving and checking the video');
  }
  const post = await watch.settled(accepted.id);
  return post.status === 'published' ? withPublicId(client, post, context) : post;
}

/** TikTok tells the public id after its moderation, a little later than it says "published". */
async function withPublicId(
  client: TikApisClient,
  published: Post,
  { terminal, now, sleep, signal }: Parameters<typeof publish>[2],
): Promise<Post> {
  const deadlineMs = now() + PUBLIC_ID_BUDGET_MS;
  let post = published;
  while (post.tiktokId === undefined && post.visibility === 'public' && now() < deadlineMs) {
    terminal.going('Published', 'waiting for its public address');
    await sleep(500, signal);
    post = await client.getPost(post.id, { signal });
  }
  return post;
}

const progress = (sent: number, total: number): string => `${Math.floor((sent / total) * 100)} % of ${bytes(total)}`;
