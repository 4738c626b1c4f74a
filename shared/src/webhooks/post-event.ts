import { decodePost } from '../posts/decode-post.js';
import { isFields } from '../wire/fields.js';
import type { Post } from '../posts/post.js';
import type { PostChange } from '../watch/watched-post.js';
import { eventOfStatus, type WebhookEvent } from './events.js';

/** What a workflow can begin with. */
export const postEvents = [
  'post.published',
  'post.failed',
  'post.scheduled',
  'post.cancelled',
] as const satisfies readonly WebhookEvent[];
export type PostEventName = (typeof postEvents)[number];

/** Something that happened to a post: the same, whether a server told it or was asked. */
export interface PostEvent {
  event: PostEventName;
  /** The same whenever, and however, this event is told, so that it can be acted on once. */
  eventId: string;
  /** ISO 8601, UTC. Null where the server keeps no history. */
  occurredAt: string | null;
  /** From a webhook as it was then, from polling as it is now. */
  post: Post;
}

/** The event of a delivery's body, parsed. Undefined for events of other kinds, and for what is no event. */
export function readPostEvent(body: unknown): PostEvent | undefined {
  if (!isFields(body)) return undefined;
  const post = decodePost(body.data);
  if (post === undefined || typeof body.type !== 'string') return undefined;
  return eventFrom(body.type, typeof body.timestamp === 'string' ? body.timestamp : null, post);
}

/** The event of a change; undefined where nothing is told of it. */
export const postEventOf = ({ to, at, post }: Pick<PostChange, 'to' | 'at' | 'post'>): PostEvent | undefined =>
  eventFrom(eventOfStatus(to), at, post);

function eventFrom(name: string | null, occurredAt: string | null, post: Post): PostEvent | undefined {
  const event = postEvents.find((each) => each === name);
  if (event === undefined) return undefined;
  return { event, eventId: [post.id, event, ...(occurredAt === null ? [] : [occurredAt])].join(':'), occurredAt, post };
}
