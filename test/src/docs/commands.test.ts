import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { documents, readDocument } from './documents.js';
import { blocksOf } from './markdown.js';
import { notRun, runElsewhere, staying } from './not-run.js';
import { createReader, type Reader } from './reader.js';
import { commandsOf, runScript, scriptOf } from './shell-session.js';

jest.setTimeout(120_000);

const shellBlocks = (document: string) => blocksOf(readDocument(document)).filter(({ language }) => language === 'sh');
const commandsIn = (document: string): string[] => shellBlocks(document).flatMap(commandsOf);
const skipped = new Set(Object.keys(notRun));
const withCommands = documents.filter(
  (document) => !(document in runElsewhere) && commandsIn(document).some((command) => !skipped.has(command)),
);

let reader: Reader;
beforeAll(async () => {
  reader = await createReader();
});
afterAll(() => reader.close());

it.each(withCommands)('the commands of %s do what they should', async (document) => {
  const script = scriptOf(shellBlocks(document), { notRun: skipped, staying });
  const { code, said } = await runScript(script, await reader.sitsDownWith(document));
  if (code !== 0) throw new Error(`It ended with ${code}:\n${said}`);
});

it.each(Object.keys(runElsewhere))('the test that runs the commands of %s can find each of its blocks', (document) => {
  const blocks = shellBlocks(document);
  expect(blocks.length).toBeGreaterThan(0);
  expect(readDocument(document).match(/^<!-- .+ -->\n```sh$/gm)).toHaveLength(blocks.length);
});

describe('the lists of commands', () => {
  const all = new Set(documents.flatMap(commandsIn));

  it('name no command that is nowhere any more', () => {
    expect([...skipped, ...staying].filter((command) => !all.has(command))).toEqual([]);
  });

  it('are of use: most commands are run', () => {
    expect(all.size).toBeGreaterThan(2 * skipped.size);
  });
});

it('every npm script that a document names is one', () => {
  const scripts = ['package.json', 'packages/zapier/package.json'].flatMap((file) =>
    Object.keys((JSON.parse(readDocument(file)) as { scripts: object }).scripts),
  );
  const named = documents.flatMap((document) => [...readDocument(document).matchAll(/npm run ([\w:-]+)/g)]);
  expect(named.length).toBeGreaterThan(10);
  expect(named.map(([, name]) => name).filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
});
