import { describe, expect, it } from '@jest/globals';
import hosted from '../../hosted.js';
import type { Flavour } from '../../flavour.js';
import selfHosted from '../../self-hosted.js';
import { readDefinition } from '../read-definition.js';
import { type Break, breaks, type Broken } from './breaks.js';
import { type Item, partsOf, staticFields } from './definition.js';
import { lintDefinition, rules } from './lint.js';

const definitions = { hosted: await readDefinition(hosted), 'self-hosted': await readDefinition(selfHosted) };

describe('the definition', () => {
  it.each(Object.entries(definitions))(
    'of the %s app has nothing that Zapier would send back',
    (_flavour, definition) => {
      expect(lintDefinition(definition)).toEqual([]);
    },
  );
});

describe('the lint', () => {
  it('is tried by breaking the definition for each of its rules', () => {
    expect(Object.keys(breaks).toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  it('finds nothing in what each break begins with', () => {
    expect(lintDefinition(copyOf('hosted'))).toEqual([]);
    expect(lintDefinition(copyOf('self-hosted'))).toEqual([]);
  });

  const all = Object.entries(breaks).flatMap(([rule, each]) =>
    each.map((one, n) => [`${rule} (${n + 1})`, one] as const),
  );
  it.each(all)('sees a break of %s, and nothing else', (_name, { flavour = 'hosted', spoil, seen }: Break) => {
    const broken = copyOf(flavour);
    spoil(broken);
    const found = lintDefinition(broken);
    expect(Object.fromEntries(found.map(({ rule, where }) => [rule, where]))).toEqual(seen);
    expect(found).toHaveLength(Object.keys(seen).length);
    expect(found.every(({ message }) => message.length > 10)).toBe(true);
  });
});

function copyOf(flavour: Flavour): Broken {
  const copy = structuredClone(definitions[flavour]);
  // What is promised is missed by one more rule, if it is taken away.
  for (const { operation } of partsOf(copy)) {
    for (const field of staticFields(operation.outputFields)) delete field.required;
  }
  const [auth] = copy.authentication?.fields ?? [];
  const row = copy.triggers?.['post_published']?.operation;
  if (auth === undefined || row === undefined) throw new Error('The app has lost its key or its first trigger.');
  const operation = {
    inputFields: [{ key: 'name', label: 'Name', type: 'string' }],
    outputFields: row.outputFields ?? [],
    sample: structuredClone(row.sample ?? {}),
  };
  const item = (key: string, label: string, description: string): Item => ({
    key,
    noun: 'Thing',
    display: { label, description },
    operation: structuredClone(operation),
  });
  const find = item('find_thing', 'Find Thing', 'Finds a thing.');
  const make = item('make_thing', 'Make Thing', 'Makes a thing.');
  return Object.assign(copy, {
    auth,
    searches: { ...copy.searches, find_thing: find },
    creates: { ...copy.creates, make_thing: make },
    searchOrCreates: {
      ...copy.searchOrCreates,
      find_thing: {
        key: 'find_thing',
        display: { label: 'Find or Make Thing', description: 'Finds a thing, or makes it.' },
        search: 'find_thing',
        create: 'make_thing',
      },
    },
  }) as unknown as Broken;
}
