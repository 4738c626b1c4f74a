import { actionRules } from './action-rules.js';
import { authenticationRules } from './authentication-rules.js';
import type { Definition } from './definition.js';
import { displayRules } from './display-rules.js';
import { fieldRules } from './field-rules.js';
import { linkRules } from './link-rules.js';
import type { Finding, Rules } from './rule.js';
import { sampleRules } from './sample-rules.js';
import { triggerRules } from './trigger-rules.js';

/**
 * What Zapier checks before an app can be published, as far as a definition shows it. Zapier checks on its server only:
 * https://docs.zapier.com/integrations/publish/integration-checks-reference
 */
export const rules: Rules = {
  ...authenticationRules,
  ...fieldRules,
  ...linkRules,
  ...triggerRules,
  ...actionRules,
  ...sampleRules,
  ...displayRules,
};

export const lintDefinition = (definition: Definition): Finding[] =>
  Object.entries(rules).flatMap(([rule, check]) => check(definition).map((violation) => ({ rule, ...violation })));
