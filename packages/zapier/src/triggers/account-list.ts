import { listTikTokAccountsIfOffered } from '@tikapis/core';
import { type Bundle, defineTrigger, type ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { asStep } from '../http/zapier-error.js';
import { THE_ONLY_ACCOUNT } from '../accounts/the-only-account.js';

/** Behind the dropdown of TikTok accounts. */
export const accountList = defineTrigger({
  key: 'account_list',
  noun: 'Account',
  display: {
    label: 'List Accounts',
    description: 'Triggers when a TikTok account is connected. It fills a dropdown.',
    hidden: true,
  },
  operation: {
    type: 'polling',
    perform: asStep(async (z: ZObject, bundle: Bundle) => {
      const accounts = await listTikTokAccountsIfOffered(openClient(z, bundle));
      if (accounts === null) return [{ id: THE_ONLY_ACCOUNT, name: 'The TikTok account of this API key' }];
      return accounts.map(({ id, nickname, username, state }) => ({
        id,
        name: [
          nickname,
          ...(username === null ? [] : [`@${username}`]),
          ...(state === 'connected' ? [] : [`(${state})`]),
        ].join(' '),
      }));
    }),
    sample: { id: 'tta_01kahz5c7d9f1g3h5j7k9m1n3p', name: 'Knots Daily @knots.daily' },
    outputFields: [
      { key: 'id', label: 'TikTok Account ID', type: 'string' },
      { key: 'name', label: 'Name', type: 'string' },
    ],
  },
});
