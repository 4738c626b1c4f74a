import { partsOf, staticFields } from './definition.js';
import type { Rules } from './rule.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d009, #d015 and #d022 */
export const actionRules: Rules = {
  D009: (definition) =>
    partsOf(definition, 'searches')
      .filter(({ operation }) => staticFields(operation.inputFields).length === 0)
      .map(({ where }) => ({ where, message: 'There is no field to search by.' })),

  D015: ({ searches, creates, searchOrCreates }) =>
    Object.entries(searchOrCreates ?? {})
      .filter(
        ([name, { key, search, create }]) =>
          key !== name || key !== search || searches?.[search] === undefined || creates?.[create] === undefined,
      )
      .map(([name]) => ({
        where: `searchOrCreates.${name}`,
        message: 'Its key is that of a search, and both the search and the create are there.',
      })),

  D022: (definition) =>
    partsOf(definition, 'creates')
      .filter(({ operation }) => staticFields(operation.inputFields).length === 0)
      .map(({ where }) => ({ where, message: 'There is no field that everybody has.' })),
};
