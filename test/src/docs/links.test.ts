import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { documents, readDocument, root } from './documents.js';
import { anchorsOf, linksOf } from './markdown.js';

/** Why a link leads nowhere; undefined when it is good. */
function troubleOf(document: string, link: string): string | undefined {
  if (URL.canParse(link)) return undefined;
  const [file = '', anchor] = link.split('#', 2);
  const target = file === '' ? document : path.join(path.dirname(document), decodeURI(file));
  if (!existsSync(path.join(root, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined || anchorsOf(readDocument(target)).has(anchor)) return undefined;
  return `${link}: ${target} has no such heading`;
}

it.each(documents)('every link of %s leads somewhere in the repository', (document) => {
  const links = linksOf(readDocument(document));
  expect(links.map((link) => troubleOf(document, link)).filter((trouble) => trouble !== undefined)).toEqual([]);
});

it('the README leads to every page of docs/', () => {
  const pages = documents.filter((document) => document.startsWith('docs/'));
  expect(pages.length).toBeGreaterThan(10);
  expect(linksOf(readDocument('README.md'))).toEqual(expect.arrayContaining(pages));
});
