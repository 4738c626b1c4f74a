import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const pagesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));

/** Everything that is written for readers, by its path from the top of the repository. */
export const documents: readonly string[] = [
  ...pagesOf('.'),
  ...pagesOf('docs'),
  ...pagesOf('shared'),
  ...readdirSync(path.join(root, 'packages')).flatMap((name) => pagesOf(path.join('packages', name))),
];

export const readDocument = (document: string): string => readFileSync(path.join(root, document), 'utf8');
