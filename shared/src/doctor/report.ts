import type { Finding } from './finding.js';

const marks: Readonly<Record<Finding['state'], string>> = { well: 'ok   ', unsure: 'look ', wrong: 'WRONG' };

/** The findings as lines for a terminal, and whether nothing is wrong. */
export function reportOf(findings: readonly Finding[]): { text: string; isWell: boolean } {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.map(({ state, about, says, fix }) => {
    const line = `${marks[state]}  ${about.padEnd(width)}  ${says}`;
    return fix === undefined ? line : `${line}\n${' '.repeat(width + 9)}→ ${fix}`;
  });
  const count = findings.filter(({ state }) => state === 'wrong').length;
  const sum =
    count === 0 ? 'Nothing is missing.' : `${count === 1 ? 'One thing has' : `${count} things have`} to be mended.`;
  return { text: [...lines, '', sum].join('\n'), isWell: count === 0 };
}
