/**
 * The Zapier app against a real TikAPIs server and the TikTok sandbox, all on this machine: its definition, Zapier's own
 * `zapier-platform invoke`, and then the zip that would be uploaded, in both flavours.
 * Usage: `node test/dist/e2e-zapier/main.js [--node PATH]`; the zip runs in the Node at PATH, else in this one.
 * Exit code 1 when something is not as it should be. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { startTikApis, type TikApis } from '../e2e-n8n/tikapis.js';
import { copyApp, writeDotEnv } from '../zapier/app-folder.js';
import { startApp } from '../zapier/app-process.js';
import { itemsOf } from '../zapier/items.js';
import { type Flavour, packApp } from '../zapier/packed-app.js';
import { playConnection, playFor } from '../zapier/plays.js';
import { startReceiver } from '../zapier/receiver.js';
import { checkDefinition } from './check-definition.js';
import { invokeAll } from './invocations.js';
import { createTally } from './tally.js';

const { values: options } = parseArgs({ options: { node: { type: 'string' } } });
const tell = (line: string) => console.log(line);
const tally = createTally(tell);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const tikapis = await startTikApis();
const receiver = await startReceiver();
try {
  tell('The definition: schema, rules, listing, snapshot');
  const { schemaErrors, lintFindings, lost, added } = await checkDefinition(tell);
  tell(`  ${schemaErrors} schema errors, ${lintFindings} findings, ${lost} keys gone, ${added} not in the snapshot`);
  tell('zapier-platform invoke');
  await withInvocations(tikapis);
  const sizes = [await runZip('hosted'), await runZip('self-hosted')];
  const { invoked, failed } = tally.counts();
  const zipKb = Math.ceil(Math.max(...sizes) / 1000);
  tell(JSON.stringify({ suite: 'zapier', schemaErrors, lintFindings, zipKb, invoked, failed }));
  if (schemaErrors + lintFindings + lost + added + failed > 0 || zipKb > 1000) process.exitCode = 1;
} finally {
  await Promise.all([tikapis.close(), receiver.close()]);
}

async function withInvocations({ apiKey, apiUrl }: TikApis): Promise<void> {
  const app = await copyApp();
  try {
    const connection = { authData_apiKey: apiKey, authData_baseUrl: apiUrl };
    await writeDotEnv(app, { ...connection, TIKAPIS_ALLOW_LOCAL_SERVER: 'true' });
    await invokeAll(app, tikapis, tally);
  } finally {
    await app.remove();
  }
}

/** Gives its size in bytes. */
async function runZip(flavour: Flavour): Promise<number> {
  tell(`The zip of the ${flavour} app`);
  const packed = await packApp(flavour);
  tell(`  ${Math.ceil(packed.zipBytes / 1000)} kB, ${packed.files.length} files, unpacked at ${packed.folder}`);
  const app = await startApp(packed.folder, options.node);
  try {
    const stage = { app, tikapis, receiver };
    await tally.attempt('connection', () => playConnection(stage));
    for (const { where, type } of await itemsOf(app)) {
      const play = playFor(where, type);
      await tally.attempt(type === undefined ? where : `${where}, ${type}`, async () => {
        if (play === undefined) throw new Error('Nobody has written down how to try it.');
        await play(stage);
      });
    }
  } finally {
    await app.close();
    await packed.remove();
  }
  return packed.zipBytes;
}
