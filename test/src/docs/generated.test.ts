import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { errorsPage } from './errors-page.js';
import { limitsPage } from './limits-page.js';

/** `npm run docs` sets this: then the pages are written, and are right. */
const isWriting = process.env['TIKAPIS_WRITE_DOCS'] === 'true';

it.each([
  ['errors.md', errorsPage],
  ['limits.md', limitsPage],
])('docs/%s is what `npm run docs` writes', async (name, page) => {
  const file = new URL(`../../../docs/${name}`, import.meta.url);
  if (isWriting) await writeFile(file, page());
  expect(await readFile(file, 'utf8')).toBe(page());
});
