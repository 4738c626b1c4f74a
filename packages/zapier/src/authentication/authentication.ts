import { HOSTED_BASE_URL } from '@tikapis/core';
import type { Authentication } from 'zapier-platform-core';
import { asStep } from '../http/zapier-error.js';
import { whoAmI } from './who-am-i.js';
import type { Flavour } from '../flavour.js';

const KEYS_PAGE = 'https://github.com/tikapis/tikapis/tree/main/packages/zapier#connect';

/** Key and server of a connection. The key is added to requests by {@link addKey}. */
export const authentication = (flavour: Flavour): Authentication => ({
  type: 'custom',
  fields: [
    {
      key: 'apiKey',
      label: 'API Key',
      type: 'password',
      required: true,
      helpText: `Shown once when you make it in the dashboard. [Where to make a key](${KEYS_PAGE}).`,
    },
    {
      key: 'baseUrl',
      label: 'Server Address',
      type: 'string',
      required: flavour === 'self-hosted',
      isNoSecret: true,
      helpText:
        flavour === 'hosted'
          ? `Only for a server of your own: its HTTPS address, like \`https://tikapis.example.com/v1\`. Without it: \`${HOSTED_BASE_URL}\`.`
          : 'The HTTPS address of your server, which Zapier must be able to reach, like `https://tikapis.example.com/v1`.',
    },
  ],
  test: asStep(whoAmI),
  connectionLabel: '{{label}}',
});
