import type { Rules } from './rule.js';
import { MARKDOWN_LINK } from './texts.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d002 and #d003 */
export const authenticationRules: Rules = {
  D002: ({ authentication }) =>
    (authentication?.fields ?? [])
      .filter(({ type, helpText = '' }) => type === 'password' && !helpText.match(MARKDOWN_LINK))
      .map(({ key }) => ({
        where: `authentication.fields.${key}`,
        message: 'The help text has no https:// link to where one finds it.',
      })),

  D003: ({ authentication }) =>
    authentication === undefined || (authentication.connectionLabel ?? '') !== ''
      ? []
      : [{ where: 'authentication.connectionLabel', message: 'There is no label that tells connections apart.' }],

  /** https://docs.zapier.com/integrations/publish/integration-review-guidelines: the label shows no secret. */
  'label-without-secret': ({ authentication }) =>
    (authentication?.fields ?? [])
      .filter(({ key, type }) => type === 'password' && authentication?.connectionLabel?.includes(key))
      .map(({ key }) => ({ where: 'authentication.connectionLabel', message: `It shows ${key}.` })),
};
