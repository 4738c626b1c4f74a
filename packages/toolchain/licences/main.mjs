// Writes docs/third-party.md: the code of others that we ship, and under which licence. With --check it only says whether
// that is up to date. Exit code 1 when it is not, and when a licence is not one that we ship.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedUnder } from './allowed.mjs';
import { shippedCode } from './shipped.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const file = path.join(root, 'docs', 'third-party.md');

const shipped = shippedCode(root).map((each) => ({
  ...each,
  licence: shippedUnder(each.name, each.licence),
  said: each.licence,
}));
const refused = shipped.filter(({ licence }) => licence === null);
for (const { name, version, said, shippedBy } of refused)
  console.error(
    `${name} ${version} comes with ${[...shippedBy].join(', ')} under "${said}", which is not on the list.`,
  );

const rows = shipped.map(
  ({ name, version, licence, shippedBy }) => `| ${name} | ${version} | ${licence} | ${[...shippedBy].join(', ')} |`,
);
const text = `# Code of others

What comes with our packages when they are installed, with the app for Zapier, or inside the bundle of the dashboard. npm
brings each with its licence; the texts for what is bundled are in the dashboard's \`licences.md\`. Written by
\`npm run licences\`, which refuses a licence that is not on its list.

| package | version | licence | comes with |
| --- | --- | --- | --- |
${rows.join('\n')}
`;

if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
const isStale = !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
if (isStale) console.error('docs/third-party.md is out of date: run "npm run licences".');
console.log(`${shipped.length} packages of others, ${refused.length} of them refused`);
process.exitCode = isStale || refused.length > 0 ? 1 : 0;
