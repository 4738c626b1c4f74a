/**
 * Our packed package in a real n8n, against a real TikAPIs server and the TikTok sandbox, all on this machine.
 * Usage: `node test/dist/e2e-n8n/main.js [--durable]`; `N8N_DIR` names a folder whose `node_modules` has n8n already, else
 * it is installed into test/hosts/n8n. `--durable` counts the events once more with n8n's new, durable poller.
 * Exit code 1 when something is not as it should be. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { checkCredentials } from './credentials.js';
import { countEvents, type EventCount } from './events.js';
import { playWorkflows, sheetRows } from './example-workflows.js';
import { type Host, startHost } from './host.js';
import { installN8n } from './install.js';
import { checkList } from './lists.js';
import { startLocalServices } from './local-services.js';
import { startTikApis } from './tikapis.js';

/** Off by default in n8n 2.41. */
const DURABLE_POLLER = {
  N8N_SCHEDULER_ENABLED: 'true',
  N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
  N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
  N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

const { values: options } = parseArgs({ options: { durable: { type: 'boolean', default: false } } });
const tell = (line: string) => console.log(line);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const install = await installN8n();
const tikapis = await startTikApis();
const services = await startLocalServices(sheetRows(tikapis.videoUrl));

try {
  tell(`n8n ${install.version}`);
  const { workflows, count } = await withHost({}, async (host) => {
    tell('Credential test');
    const strangerUrl = `http://127.0.0.1:${services.port}/v1`;
    for (const sentence of await checkCredentials(host, tikapis, strangerUrl)) tell(`  ${sentence}`);
    tell('Lists');
    const id = await tikapis.post('To be found in a list');
    await checkList(host, { parameter: 'postId', operation: 'get', search: 'found in a list', value: id });
    tell('Example workflows');
    const played = await playWorkflows({ host, tikapis, services }, tell);
    tell('Triggers, over a restart of n8n');
    return { workflows: played, count: await countEvents(host, tikapis, services, tell) };
  });
  const counts = [count];
  if (options.durable) {
    tell("The same with n8n's durable poller");
    const again = await withHost(DURABLE_POLLER, (host) => countEvents(host, tikapis, services, tell));
    tell(`  ${JSON.stringify(again)}`);
    counts.push(again);
  }
  tell(JSON.stringify({ suite: 'n8n', version: install.version, workflows, ...count }));
  if (!counts.every(isComplete)) process.exitCode = 1;
} finally {
  await services.close();
  await tikapis.close();
}

async function withHost<Result>(
  environment: Record<string, string>,
  work: (host: Host) => Promise<Result>,
): Promise<Result> {
  const host = await startHost({ install, tikapis, services, environment });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

function isComplete({ events, webhookFired, pollingFired }: EventCount): boolean {
  return webhookFired === events && pollingFired === events;
}
