import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import hosted from '../hosted.js';
import { partsOf } from './lint/definition.js';
import { readDefinition } from './read-definition.js';

it('is named in the README, all that a person can choose', async () => {
  const readme = await readFile('README.md', 'utf8');
  const definition = await readDefinition(hosted);
  const shown = [...partsOf(definition), ...Object.values(definition.searchOrCreates ?? {})]
    .filter(({ display }) => display.hidden !== true)
    .map(({ display }) => display.label);
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.filter((label) => !readme.includes(`**${label}**`))).toEqual([]);
});
