import type { Account, Post, State } from '../ledger/state.js';
import { type Html, html, page } from './html.js';

/** As many players as a browser likes on one page. */
const mostVideos = 60;

/** The accounts, and the published videos, newest first. */
export function homePage(state: State): string {
  const accounts = [...state.accounts.values()];
  const posts = [...state.posts.values()].toReversed();
  const body = html`<main>
<h1>TikTok sandbox</h1>
<p class="soft">It speaks TikTok's Content Posting protocol on this machine. Nothing here reaches TikTok.</p>
<h2>Accounts (${accounts.length})</h2>
<div class="grid">${accounts.slice(0, mostVideos).map(accountCard)}</div>
<h2>Published videos (${posts.length})</h2>
${posts.length === 0 ? emptyState : html`<div class="grid">${posts.slice(0, mostVideos).map((post) => postCard(state, post))}</div>`}
${posts.length > mostVideos ? html`<p class="soft">The newest ${mostVideos} are shown; the rest is in /_sandbox/ledger.</p>` : ''}
</main>`;
  return page('TikTok sandbox', body);
}

const emptyState = html`<div class="card"><h3>No video yet</h3>
<p>Connect one of the accounts in your app, publish a video to it, and it will play here.</p></div>`;

const accountCard = ({ profile, connected, postIds }: Account): Html => html`<div class="card">
<h3>${profile.nickname}</h3>
<p class="soft">@${profile.username} · ${profile.openId}</p>
<small>${profile.accountPrivate ? 'private' : 'public'} · ${connected ? 'connected' : 'not connected'} · ${postIds.length} published</small>
</div>`;

function postCard({ accounts }: State, post: Post): Html {
  const nickname = accounts.get(post.account)?.profile.nickname ?? post.account;
  const publishedAt = new Date(post.createdAt).toISOString().slice(0, 19).replace('T', ' ');
  return html`<article class="card">
<video controls preload="metadata" playsinline src="/_sandbox/videos/${encodeURIComponent(post.publishId)}"></video>
<h3>${nickname}</h3>
<p>${post.title}</p>
<small>${publishedAt} UTC · ${post.privacyLevel} · ${post.visibility.replace('_', ' ')}<br>${post.postId}</small>
</article>`;
}
