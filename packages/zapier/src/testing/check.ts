/**
 * Checks the definition of both flavours as Zapier does, without Zapier: its schema, the rules of publishing, the
 * listing, and that nothing is gone that Zaps may use. Run it in the folder of the package.
 * Usage: `node dist/check.js [--update]`; `--update` writes what is new into the snapshot, and what is gone never.
 * Exit code 1 when something is wrong. The last line is one JSON object.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import hosted from '../hosted.js';
import selfHosted from '../self-hosted.js';
import { lintDefinition } from './lint/lint.js';
import { lintListing } from './lint/listing-rules.js';
import { readDefinition, readSchemaErrors } from './read-definition.js';
import { readListing } from './read-listing.js';
import { compare, type Snapshot, snapshotOf } from './snapshot.js';

const SNAPSHOT = 'definition-snapshot.json';
/** New keys to name one by one. */
const SHOWN = 20;
const { values: options } = parseArgs({ options: { update: { type: 'boolean', default: false } } });

let schemaErrors = 0;
let lintFindings = 0;
const definitions = { hosted: await readDefinition(hosted), 'self-hosted': await readDefinition(selfHosted) };
for (const [flavour, app] of Object.entries({ hosted, 'self-hosted': selfHosted })) {
  for (const { property, message } of await readSchemaErrors(app)) {
    schemaErrors += 1;
    console.error(`${flavour}: ${property} ${message}`);
  }
}
const findings = [
  ...Object.entries(definitions).flatMap(([flavour, definition]) =>
    lintDefinition(definition).map((finding) => ({ ...finding, where: `${flavour}: ${finding.where}` })),
  ),
  ...lintListing({ ...(await readListing('.')), definition: definitions.hosted }),
];
for (const { rule, where, message } of findings) {
  lintFindings += 1;
  console.error(`${where}: ${rule} ${message}`);
}

const now = snapshotOf(definitions);
const before = existsSync(SNAPSHOT) ? (JSON.parse(await readFile(SNAPSHOT, 'utf8')) as Snapshot) : {};
const { lost, added } = compare(before, now);
for (const line of lost) console.error(`Gone or changed, and Zaps may use it: ${line}`);
if (lost.length > 0) console.error(`If no release has it yet, delete ${SNAPSHOT} and run \`npm run snapshot\`.`);
if (options.update && lost.length === 0) {
  await writeFile(SNAPSHOT, `${JSON.stringify(now, null, 2)}\n`);
  console.log(`${added.length} new in ${SNAPSHOT}`);
} else if (added.length > 0) {
  const more = added.length > SHOWN ? [`… and ${added.length - SHOWN} more`] : [];
  const lines = [...added.slice(0, SHOWN), ...more].join('\n  ');
  console.error(`Not in ${SNAPSHOT} yet; \`npm run snapshot\` writes it:\n  ${lines}`);
}

const isRight = schemaErrors + lintFindings + lost.length + (options.update ? 0 : added.length) === 0;
if (!isRight) process.exitCode = 1;
console.log(JSON.stringify({ schemaErrors, lintFindings, lost: lost.length, added: added.length }));
