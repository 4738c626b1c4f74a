import { type Definition, type Field, inputsOf, partsOf } from './definition.js';
import type { Rules } from './rule.js';
import { isTitleCase } from './texts.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d001 and the codes below */
export const fieldRules: Rules = {
  D001: (definition) =>
    allInputs(definition)
      .filter(({ key, label = '', type }) => type === 'password' || SECRET.test(key) || SECRET.test(label))
      .map(({ where }) => ({ where, message: 'A secret is asked for in the connection, and nowhere else.' })),

  D004: (definition) =>
    allInputs(definition)
      .filter(({ key, label = '' }) => /(^id|_id|Id)$/.test(key) || /\bid$/i.test(label))
      .filter(({ dynamic, choices }) => dynamic === undefined && choices === undefined)
      .map(({ where }) => ({ where, message: 'Nobody types an ID: it needs a dropdown.' })),

  D005: (definition) =>
    allInputs(definition)
      .filter(({ dynamic }) => dynamic !== undefined && definition.triggers?.[partOf(dynamic, 0)] === undefined)
      .map(({ where, dynamic }) => ({ where, message: `There is no trigger for the dropdown ${dynamic}.` })),

  D011: (definition) =>
    [...allInputs(definition), ...authInputs(definition)]
      .filter(({ label, helpText }) => label !== undefined && plain(label) === plain(helpText ?? ''))
      .map(({ where }) => ({ where, message: 'The help text says what the label says.' })),

  D013: (definition) =>
    allInputs(definition)
      .filter(({ search }) => search !== undefined && !hasSearch(definition, partOf(search, 0)))
      .map(({ where, search }) => ({ where, message: `There is no search for ${search}.` })),

  D014: (definition) =>
    allInputs(definition)
      .filter(({ search, dynamic }) => search !== undefined && dynamic === undefined)
      .map(({ where }) => ({ where, message: 'A search step is only offered beside a dropdown.' })),

  /** A dropdown shows keys that the rows of its trigger have. */
  'dropdown-keys': (definition) =>
    allInputs(definition).flatMap(({ where, dynamic }) => {
      const sample = dynamic === undefined ? undefined : definition.triggers?.[partOf(dynamic, 0)]?.operation.sample;
      if (dynamic === undefined || sample === undefined) return [];
      const missing = [partOf(dynamic, 1), partOf(dynamic, 2)].filter((key) => key !== '' && !(key in sample));
      return missing.map((key) => ({ where, message: `The rows of the dropdown have no ${key}.` }));
    }),

  /** https://docs.zapier.com/integrations/build/add-fields: a person reads the label, in title case. */
  'field-label': (definition) =>
    [...allInputs(definition), ...authInputs(definition)]
      .filter(({ type }) => type !== 'copy')
      .filter(({ label = '' }) => label === '' || !isTitleCase(label))
      .map(({ where, label }) => ({ where, message: `The label "${label ?? ''}" is no title.` })),
};

/** As far as Zapier tells, and as its schema asks of keys: `FieldSchema` in zapier-platform-schema. */
const SECRET = /api[\s_-]?key|access[\s_-]?key|private[\s_-]?key|token|secret|password|passwd|credential|\bjwt\b/i;

const allInputs = (definition: Definition) => inputsOf(partsOf(definition));

const authInputs = ({ authentication }: Definition): (Field & { where: string })[] =>
  (authentication?.fields ?? []).map((field) => ({ ...field, where: `authentication.fields.${field.key}` }));

const hasSearch = ({ searches, searchOrCreates }: Definition, key: string): boolean =>
  searches?.[key] !== undefined || searchOrCreates?.[key] !== undefined;

const partOf = (path: string, n: number): string => path.split('.')[n] ?? '';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
