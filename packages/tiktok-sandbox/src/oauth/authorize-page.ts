import type { Account } from '../ledger/state.js';
import { type Html, html, page } from '../pages/html.js';
import type { Scope } from '../scopes.js';
import type { AuthorizeRequest } from './authorize-request.js';

const meaning: Record<Scope, string> = {
  'user.info.basic': 'See your name and picture',
  'user.info.profile': 'See your profile',
  'user.info.stats': 'See how many followers, likes and videos you have',
  'video.publish': 'Post videos to your account',
  'video.upload': 'Send drafts to your inbox',
  'video.list': 'See your public videos and their numbers',
};

/** The form with which a user answers an app. */
export function authorizePage(accounts: readonly Account[], { scopes, redirectUri }: AuthorizeRequest): string {
  const body = html`<main class="narrow"><form class="card" method="post">
<h1>Let this app in?</h1>
<p class="soft">TikTok sandbox. You will go back to ${new URL(redirectUri).host}.</p>
${accountChoice(accounts)}
<h2>It asks to</h2>
<input type="hidden" name="scopes" value="">
${scopes.map(scopeBox)}
<button class="main" name="decision" value="approve">Approve</button>
<button name="decision" value="deny">Deny</button>
</form></main>`;
  return page('Let this app in?', body);
}

/** The basic scope comes with every log-in and cannot be unticked. */
function scopeBox(scope: Scope): Html {
  const box =
    scope === 'user.info.basic'
      ? html`<input type="checkbox" checked disabled>`
      : html`<input type="checkbox" name="scopes" value="${scope}" checked>`;
  return html`<label>${box}<span>${meaning[scope]}<br><small>${scope}</small></span></label>`;
}

function accountChoice(accounts: readonly Account[]): Html {
  const [only] = accounts;
  if (only !== undefined && accounts.length === 1) {
    const { nickname, username, openId } = only.profile;
    return html`<p>As <strong>${nickname}</strong> <span class="soft">@${username}</span></p>
<input type="hidden" name="account" value="${openId}">`;
  }
  return html`<p><label for="account">As</label><select id="account" name="account">
${accounts.map(({ profile }) => html`<option value="${profile.openId}">${profile.nickname} (@${profile.username})</option>`)}
</select></p>`;
}
