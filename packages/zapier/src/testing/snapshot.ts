import { type Definition, type Field, type Item, partsOf, staticFields } from './lint/definition.js';
import { leavesOf } from './lint/sample-rules.js';

/**
 * The keys that Zaps are made of, each with a text about it. A longer text is a change that breaks no Zap: an input that
 * becomes optional, an output that is in the sample now.
 */
export interface Snapshot {
  hosted: OfFlavour;
  'self-hosted': OfFlavour;
  triggers: Record<string, Shape>;
  searches: Record<string, Shape>;
  creates: Record<string, Shape>;
  searchOrCreates: Record<string, { search: string; create: string }>;
}

interface OfFlavour {
  connection: Record<string, string>;
  triggers: Record<string, string>;
}

interface Shape {
  input: Record<string, string>;
  output: Record<string, string>;
}

export type Definitions = Record<'hosted' | 'self-hosted', Definition>;

/** All but how triggers hear of news and what a connection asks for is the same in both flavours. */
export const snapshotOf = (definitions: Definitions): Snapshot => ({
  hosted: ofFlavour(definitions.hosted),
  'self-hosted': ofFlavour(definitions['self-hosted']),
  ...common(definitions.hosted),
});

export const common = (definition: Definition): Omit<Snapshot, keyof Definitions> => ({
  triggers: mapValues(definition.triggers, shapeOf),
  searches: mapValues(definition.searches, shapeOf),
  creates: mapValues(definition.creates, shapeOf),
  searchOrCreates: mapValues(definition.searchOrCreates, ({ search, create }) => ({ search, create })),
});

const ofFlavour = (definition: Definition): OfFlavour => ({
  connection: inputsAsText(definition.authentication?.fields),
  triggers: Object.fromEntries(
    partsOf(definition, 'triggers').map(({ name, operation }) => [name, operation.type ?? 'polling']),
  ),
});

const shapeOf = ({ operation }: Item): Shape => ({
  input: inputsAsText(operation.inputFields),
  output: outputsAsText(operation),
});

const inputsAsText = (fields: (Field | string)[] | undefined): Record<string, string> =>
  Object.fromEntries(
    staticFields(fields).map((field) => [field.key, `${typeOf(field)}${field.required === true ? '' : ', optional'}`]),
  );

function outputsAsText({ outputFields, sample = {} }: Item['operation']): Record<string, string> {
  const inSample = new Set(leavesOf(sample).map(({ path }) => path));
  return Object.fromEntries(
    staticFields(outputFields).map((field) => [
      field.key,
      `${field.primary === true ? 'primary ' : ''}${typeOf(field)}${inSample.has(field.key) ? ', in the sample' : ''}`,
    ]),
  );
}

const typeOf = ({ type = 'string', list }: Field): string => (list === true ? `list of ${type}` : type);

const mapValues = <From, To>(from: Record<string, From> | undefined, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(from ?? {}).map(([key, value]) => [key, change(value)]));

export interface Differences {
  /** Zaps that use it would break. */
  lost: string[];
  added: string[];
}

export function compare(before: Partial<Snapshot>, now: Snapshot): Differences {
  const [old, current] = [linesOf(before), linesOf(now)];
  const line = ([path, text]: [string, string]) => `${path}: ${text}`;
  const isKept = (text: string, other: string | undefined) => other?.startsWith(text) === true;
  return {
    lost: [...old].filter(([path, text]) => !isKept(text, current.get(path))).map(line),
    added: [...current].filter(([path, text]) => text !== old.get(path) && isKept(old.get(path) ?? '', text)).map(line),
  };
}

/** An empty object counts: an item without input is one. */
function linesOf(value: object, path: string[] = []): Map<string, string> {
  const lines = Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null
      ? [[[...path, key].join('.'), 'there'] as const, ...linesOf(each, [...path, key])]
      : [[[...path, key].join('.'), String(each)] as const],
  );
  return new Map(lines);
}
