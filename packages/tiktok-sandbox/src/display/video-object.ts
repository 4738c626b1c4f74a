import type { Post, State } from '../ledger/state.js';
import { must } from '../ledger/state.js';
import type { ApiCall } from '../api/endpoint.js';
import { type Refusal, refuse } from '../wire/answer.js';
import type { Json } from '../wire/json.js';
import { wordsOf } from '../wire/words.js';

const shownTitle = ({ title }: Post): string => title.slice(0, 150);
const player = ({ postId }: Post): string => `https://www.tiktok.com/player/v1/${postId}`;

/**
 * The fields of a video object. The sandbox does not look into videos: duration and sides are 0.
 * https://developers.tiktok.com/doc/tiktok-api-v2-video-object
 */
const fields = new Map<string, (post: Post, state: State) => Json>([
  ['id', ({ postId }) => postId],
  ['create_time', ({ createdAt }) => Math.floor(createdAt / 1000)],
  ['cover_image_url', ({ postId }) => `https://media.sbx.test/${postId}.jpeg`],
  [
    'share_url',
    (post, { accounts }) =>
      `https://www.tiktok.com/@${must(accounts, post.account).profile.username}/video/${post.postId}`,
  ],
  ['video_description', shownTitle],
  ['title', shownTitle],
  ['duration', () => 0],
  ['height', () => 0],
  ['width', () => 0],
  ['embed_html', (post) => `<iframe src="${player(post)}"></iframe>`],
  ['embed_link', player],
  ['view_count', ({ counts }) => counts.view_count],
  ['like_count', ({ counts }) => counts.like_count],
  ['comment_count', ({ counts }) => counts.comment_count],
  ['share_count', ({ counts }) => counts.share_count],
]);

/** The fields that the query string asks for, or the refusal of it. */
export function askedFields({ request }: ApiCall): { ok: true; names: string[] } | Refusal {
  const names = (wordsOf(request.query)['fields'] ?? '').split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => !fields.has(name));
  if (names.length === 0) return refuse('invalid_params', 'The query parameter fields is required.');
  if (unknown.length > 0) return refuse('invalid_params', `Unknown fields: ${unknown.join(', ')}.`);
  return { ok: true, names };
}

export const videoObject = (state: State, post: Post, names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, fields.get(name)?.(post, state) ?? null]));
