import type { ApiEndpoint } from '../api/endpoint.js';
import type { Account, State } from '../ledger/state.js';
import type { Scope } from '../scopes.js';
import { ok, refuse } from '../wire/answer.js';
import type { Json } from '../wire/json.js';
import { wordsOf } from '../wire/words.js';

type Field = { scope: Scope; read: (account: Account, state: State) => Json };

const basic = (read: Field['read']): Field => ({ scope: 'user.info.basic', read });
const profileField = (read: Field['read']): Field => ({ scope: 'user.info.profile', read });
const stats = (read: Field['read']): Field => ({ scope: 'user.info.stats', read });
const avatar = ({ profile }: Account) => `https://media.sbx.test/${profile.openId}.webp`;

const fields = new Map<string, Field>([
  ['open_id', basic(({ profile }) => profile.openId)],
  ['union_id', basic(({ profile }) => `union-${profile.openId}`)],
  ['avatar_url', basic(avatar)],
  ['avatar_url_100', basic(avatar)],
  ['avatar_large_url', basic(avatar)],
  ['display_name', basic(({ profile }) => profile.nickname)],
  ['bio_description', profileField(() => '')],
  ['profile_deep_link', profileField(({ profile }) => `https://www.tiktok.com/@${profile.username}`)],
  ['is_verified', profileField(() => false)],
  ['username', profileField(({ profile }) => profile.username)],
  ['follower_count', stats(() => 0)],
  ['following_count', stats(() => 0)],
  ['likes_count', stats(sumOfLikes)],
  [
    'video_count',
    stats(({ postIds }, { posts }) => postIds.filter((id) => posts.get(id)?.visibility === 'public').length),
  ],
]);

function sumOfLikes({ postIds }: Account, { posts }: State): number {
  return postIds.reduce((sum, postId) => sum + (posts.get(postId)?.counts.like_count ?? 0), 0);
}

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
export const userInfo: ApiEndpoint = {
  method: 'GET',
  path: '/v2/user/info/',
  endpoint: 'user_info',
  scopes: [],
  perMinute: 600,
  answer({ state }, { account, token, request }) {
    const asked = (wordsOf(request.query)['fields'] ?? '').split(',').filter((name) => name !== '');
    if (asked.length === 0) return refuse('invalid_params', 'The query parameter fields is required.');
    const user: Record<string, Json> = {};
    for (const name of asked) {
      const field = fields.get(name);
      if (field === undefined) return refuse('invalid_params', `There is no field ${name}.`);
      const { scope, read } = field;
      if (!token.scopes.includes(scope)) return refuse('scope_not_authorized', `${name} needs the scope ${scope}.`);
      user[name] = read(account, state);
    }
    return ok({ user });
  },
};
