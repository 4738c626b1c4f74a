import { postingCap } from '../creator/caps.js';
import { must, type Publish } from '../ledger/state.js';
import { snowflake } from '../wire/snowflake.js';
import type { World } from '../world.js';
import type { Flow, PrivacyLevel } from './types.js';

const publishType = (flow: Flow): string => (flow === 'direct' ? 'DIRECT_PUBLISH' : 'INBOX_SHARE');

/** Sets the alarm for what a publish is waiting for, if it is. */
export function armPublish(world: World, publishId: string): void {
  const { dueAt } = must(world.state.publishes, publishId);
  if (dueAt !== null) world.alarms.set(dueAt, () => advance(world, publishId, dueAt));
}

/** Sets the alarm for the end of a post's moderation, if it is moderated. */
function armPost(world: World, postId: string): void {
  const { moderateAt } = must(world.state.posts, postId);
  if (moderateAt !== null) world.alarms.set(moderateAt, () => makePublic(world, postId));
}

/** After a start: sets the alarms for everything that the ledger left waiting. */
export function armAll(world: World): void {
  for (const publishId of world.state.publishes.keys()) armPublish(world, publishId);
  for (const postId of world.state.posts.keys()) armPost(world, postId);
}

function advance(world: World, publishId: string, dueAt: number): void {
  const publish = must(world.state.publishes, publishId);
  // Cancelled, or advanced by an alarm before this one.
  if (publish.dueAt !== dueAt) return;
  const failReason = whyItFails(world, publish);
  if (failReason !== null) failPublish(world, publish, failReason);
  else if (publish.flow === 'inbox') deliverToInbox(world, publish);
  else publishPost(world, publish, publish.postInfo?.privacy_level ?? 'SELF_ONLY', publish.postInfo?.title ?? '');
}

function whyItFails(world: World, publish: Publish): string | null {
  const account = must(world.state.accounts, publish.account);
  if (publish.status === 'PROCESSING_DOWNLOAD') return 'video_pull_failed';
  if (publish.plannedFailReason !== null) return publish.plannedFailReason;
  if (!account.connected) return 'auth_removed';
  if (account.profile.bannedFromPosting) return 'spam_risk_user_banned_from_posting';
  const cap = publish.flow === 'direct' ? postingCap(world, account) : undefined;
  return cap?.code === 'spam_risk_too_many_posts' ? cap.code : null;
}

function failPublish(world: World, { publishId, account, flow }: Publish, reason: string): void {
  world.append('failed', account, { publishId, reason });
  const content = { publish_id: publishId, reason, publish_type: publishType(flow) };
  world.webhooks.queue(account, 'post.publish.failed', content);
}

/** Ends a publish that can still be stopped, as its app asked. */
export function cancelPublish(world: World, { publishId, account, flow }: Publish): void {
  world.append('cancelled', account, { publishId });
  const content = { publish_id: publishId, reason: 'publish_cancelled', publish_type: publishType(flow) };
  world.webhooks.queue(account, 'post.publish.failed', content);
}

function deliverToInbox(world: World, { publishId, account, flow }: Publish): void {
  world.append('inbox_delivered', account, { publishId });
  const content = { publish_id: publishId, publish_type: publishType(flow) };
  world.webhooks.queue(account, 'post.publish.inbox_delivered', content);
}

/** Makes a post of a processed video, or of a draft that the creator finished. Returns its id. */
export function publishPost(world: World, publish: Publish, privacyLevel: PrivacyLevel, title: string): string {
  const { publishId, account, flow } = publish;
  const { moderationDelayMs, speed } = world.state.knobs;
  const postId = snowflake(world.now(), world.entries.length + 1);
  const moderateAt = privacyLevel === 'PUBLIC_TO_EVERYONE' ? world.now() + Math.ceil(moderationDelayMs / speed) : null;
  world.append('published', account, { publishId, postId, privacyLevel, title, moderateAt });
  const content = { publish_id: publishId, publish_type: publishType(flow) };
  world.webhooks.queue(account, 'post.publish.complete', content);
  armPost(world, postId);
  return postId;
}

function makePublic(world: World, postId: string): void {
  const { publishId, account, moderateAt } = must(world.state.posts, postId);
  if (moderateAt === null) return;
  world.append('publicly_available', account, { publishId, postId });
  announce(world, 'post.publish.publicly_available', publishId, postId);
}

/** The post is deleted, made private or taken down. */
export function removePost(world: World, postId: string): void {
  const { publishId, account } = must(world.state.posts, postId);
  world.append('no_longer_publicly_available', account, { publishId, postId });
  // TikTok's own spelling.
  announce(world, 'post.publish.no_longer_publicaly_available', publishId, postId);
}

function announce(world: World, event: string, publishId: string, postId: string): void {
  const { account, flow } = must(world.state.publishes, publishId);
  const content = { publish_id: publishId, post_id: postId, publish_type: publishType(flow) };
  world.webhooks.queue(account, event, content);
}
