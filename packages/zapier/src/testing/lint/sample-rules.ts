import { type Field, partsOf, staticFields } from './definition.js';
import type { Rules } from './rule.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d010, #d012, #d023 and #d024 */
export const sampleRules: Rules = {
  D010: (definition) =>
    partsOf(definition, 'triggers').flatMap(({ where, operation: { sample, outputFields } }) => {
      if (sample === undefined) return [];
      const primary = staticFields(outputFields).filter((field) => field.primary === true);
      const keys = primary.length === 0 ? ['id'] : primary.map(({ key }) => key);
      const values = new Map(leavesOf(sample).map(({ path, value }) => [path, value]));
      return keys
        .filter((key) => (values.get(key) ?? null) === null)
        .map((key) => ({ where: `${where}.sample.${key}`, message: 'A row is told from others by it.' }));
    }),

  D012: (definition) =>
    partsOf(definition)
      .filter(({ operation }) => Object.keys(operation.sample ?? {}).length === 0)
      .map(({ where }) => ({ where: `${where}.sample`, message: 'There is no sample.' })),

  D023: (definition) =>
    partsOf(definition).flatMap(({ where, operation: { sample = {}, outputFields } }) => {
      const types = typesOf(staticFields(outputFields));
      return leavesOf(sample)
        .filter(
          ({ path, value }) =>
            typeof value === 'string' &&
            (types.get(path) === 'datetime' || LOOKS_LIKE_A_TIME.test(value)) &&
            !ISO_8601.test(value),
        )
        .map(({ path, value }) => ({
          where: `${where}.sample.${path}`,
          message: `${JSON.stringify(value)} is not ISO 8601 with a time zone.`,
        }));
    }),

  D024: (definition) =>
    partsOf(definition).flatMap(({ where, operation: { sample, outputFields } }) => {
      if (sample === undefined) return [];
      const fields = staticFields(outputFields);
      const types = typesOf(fields);
      const leaves = leavesOf(sample);
      const missing = fields.filter(
        ({ key, required }) => required === true && !leaves.some(({ path, value }) => path === key && value !== null),
      );
      return [
        ...missing.map(({ key }) => ({ where: `${where}.sample.${key}`, message: 'It is promised and not there.' })),
        ...leaves
          .filter(({ path, value }) => value !== null && !isOfType(value, types.get(path)))
          .map(({ path, value }) => ({
            where: `${where}.sample.${path}`,
            message: `${JSON.stringify(value)} is no ${types.get(path)}.`,
          })),
      ];
    }),

  /** https://docs.zapier.com/integrations/build/response-types: what a later step offers has a name for a person. */
  'output-label': (definition) =>
    partsOf(definition).flatMap(({ where, operation: { sample = {}, outputFields } }) => {
      const fields = staticFields(outputFields);
      const known = new Set(fields.map(({ key }) => key.replaceAll('[]', '__')));
      return [
        ...fields
          .filter(({ label = '' }) => label === '')
          .map(({ key }) => ({ where: `${where}.outputFields.${key}`, message: 'It has no label.' })),
        ...leavesOf(sample)
          .filter(({ path }) => !known.has(path))
          .map(({ path }) => ({ where: `${where}.sample.${path}`, message: 'No output field names it.' })),
      ];
    }),
};

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;
const LOOKS_LIKE_A_TIME = /^(\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}{3,9} \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4})/u;

const typesOf = (fields: Field[]): Map<string, string> =>
  new Map(fields.map(({ key, type = 'string' }) => [key.replaceAll('[]', '__'), type]));

/** The values of a sample by the keys that output fields use: `video__width`, and those of a list under the list's. */
export function leavesOf(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, path));
  if (value === null || typeof value !== 'object') return [{ path, value }];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, path === '' ? key : `${path}__${key}`));
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number' || type === 'boolean') return typeof value === type;
  return typeof value === 'string';
}
