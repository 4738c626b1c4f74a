import type { Visibility } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { asStep } from '../http/zapier-error.js';
import { visibilitiesOf } from './list-accounts.js';

/** What the visibilities are called in TikTok's own app. */
const names: Readonly<Record<Visibility, string>> = {
  public: 'Everyone',
  friends: 'Friends',
  followers: 'Followers',
  private: 'Only Me',
};

/** What the chosen TikTok account allows now, in TikTok's order. */
export const visibilityChoices = asStep(async (z: ZObject, bundle: Bundle) => {
  const { accountId } = bundle.inputData;
  const found = await visibilitiesOf(openClient(z, bundle), typeof accountId === 'string' ? accountId : undefined);
  return { results: found.map((id) => ({ id, label: names[id] ?? id })), paging_token: null };
});
