import { listTikTokAccountsIfOffered, type Visibility, visibilities } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { asStep } from '../http/zapier-error.js';

/** What the visibilities are called in TikTok's own app. */
const names: Readonly<Record<Visibility, string>> = {
  public: 'Everyone',
  friends: 'Friends',
  followers: 'Followers',
  private: 'Only Me',
};

/** What the chosen TikTok account allows now, in TikTok's order; all that there is where nobody knows. */
export const visibilityChoices = asStep(async (z: ZObject, bundle: Bundle) => {
  const { accountId } = bundle.inputData;
  const accounts = await listTikTokAccountsIfOffered(openClient(z, bundle));
  const allowed = accounts?.find(({ id }) => id === accountId)?.visibilities ?? visibilities;
  return { results: allowed.map((id) => ({ id, label: names[id] ?? id })), paging_token: null };
});
