/** What stands between two fences. */
export interface Block {
  /** Behind the first fence: `sh`, `json` … */
  language: string;
  text: string;
  /** Of the first fence, from 1. */
  line: number;
}

const fenced = /^( *)```([a-z]*)\n(.*?)^\1```$/gms;

/** The fenced blocks of a document, without the indentation of lists. */
export const blocksOf = (document: string): Block[] =>
  [...document.matchAll(fenced)].map(({ 1: indent = '', 2: language = '', 3: text = '', index }) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    line: document.slice(0, index).split('\n').length,
  }));

const withoutBlocks = (document: string): string => document.replaceAll(fenced, '');
const withoutCode = (document: string): string => withoutBlocks(document).replaceAll(/`[^`\n]*`/g, '');

/** The targets of links and pictures, in Markdown and in HTML. */
export const linksOf = (document: string): string[] =>
  [...withoutCode(document).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? '',
  );

/** As GitHub makes it from a heading: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Where a link into the document may lead. */
export const anchorsOf = (document: string): Set<string> =>
  new Set([...withoutBlocks(document).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));
