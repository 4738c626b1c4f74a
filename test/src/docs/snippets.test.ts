import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answerShapes } from '@tikapis/core/contract';
import { documents, readDocument } from './documents.js';
import { blocksOf } from './markdown.js';
import { createReader, type Reader } from './reader.js';

const snippets = documents.flatMap((document) =>
  blocksOf(readDocument(document)).map((block) => ({ where: `${document}:${block.line}`, document, ...block })),
);
const ofLanguage = (...languages: string[]) => snippets.filter(({ language }) => languages.includes(language));

let reader: Reader;
beforeAll(async () => {
  reader = await createReader();
});
afterAll(() => reader.close());

it.each(ofLanguage('json'))('$where is JSON, and an error is in the shape of errors', ({ text }) => {
  const body = JSON.parse(text) as { success?: boolean };
  expect(body).toEqual(expect.anything());
  if (body.success === false) expect(answerShapes.error.safeParse(body).error).toBeUndefined();
});

/** What the snippets take for given. */
const given = `Object.assign(globalThis, { apiKey: process.env.KEY, baseUrl: process.env.API, randomName: () => crypto.randomUUID() });`;

it.each(ofLanguage('ts', 'js'))('$where runs', async ({ document, text }) => {
  const { cwd, env, instead } = await reader.sitsDownWith(document);
  const code = instead.reduce((all, [example, real]) => all.replaceAll(example, real), text);
  const args = [
    '--input-type=module-typescript',
    '--disable-warning=ExperimentalWarning',
    '--eval',
    `${given}\n${code}`,
  ];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  expect(stderr).toBe('');
});

it('every block says what it is in', () => {
  const known = ['sh', 'json', 'ts', 'text'];
  expect(snippets.filter(({ language }) => !known.includes(language)).map(({ where }) => where)).toEqual([]);
});
