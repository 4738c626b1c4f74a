import { type Definition, type Part, partsOf } from './definition.js';
import type { Rules } from './rule.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d006, #d016, #d017 and #d021 */
export const triggerRules: Rules = {
  D006: (definition) =>
    hooks(definition)
      .filter(({ operation }) => operation.performList === undefined)
      .map(({ where }) => ({ where, message: 'The editor has nothing to test with: it needs performList.' })),

  D016: (definition) => {
    const all = partsOf(definition);
    return all.length === 1 && all.every(isStaticHook)
      ? all.map(({ where }) => ({ where, message: 'An app is more than one static webhook.' }))
      : [];
  },

  D017: (definition) =>
    hooks(definition)
      .filter(isStaticHook)
      .map(({ where }) => ({ where, message: 'A hook needs performSubscribe and performUnsubscribe.' })),

  D021: (definition) =>
    partsOf(definition, 'triggers')
      .filter(({ display }) => !/^Triggers when .*\.$/s.test(display.description))
      .map(({ where }) => ({
        where: `${where}.display.description`,
        message: 'It begins with "Triggers when " and ends with a full stop.',
      })),
};

const hooks = (definition: Definition): Part[] =>
  partsOf(definition, 'triggers').filter(({ operation }) => operation.type === 'hook');

const isStaticHook = ({ operation }: Part): boolean =>
  operation.type === 'hook' && (operation.performSubscribe === undefined || operation.performUnsubscribe === undefined);
