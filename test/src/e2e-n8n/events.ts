import type { Host } from './host.js';
import type { Fired, LocalServices } from './local-services.js';
import type { TikApis } from './tikapis.js';
import { type TriggerKind, triggerWorkflow } from './trigger-workflows.js';
import { until } from '../support/until.js';

/** Posts published before n8n stops, while it is away, after it is back, and at the very end. */
const PHASES = { before: 7, away: 7, after: 5, last: 1 };
const KINDS: readonly TriggerKind[] = ['webhook', 'polling'];
/** A poll comes once a minute. */
const WITHIN_MS = 150_000;

export interface EventCount {
  events: number;
  /** Posts that each trigger has told of exactly once. */
  webhookFired: number;
  pollingFired: number;
}

/** Both triggers over 20 published posts, with a restart of n8n in between, while which TikAPIs goes on. */
export async function countEvents(
  host: Host,
  tikapis: TikApis,
  services: LocalServices,
  tell: (line: string) => void,
): Promise<EventCount> {
  for (const kind of KINDS) services.fired[kind] = [];
  const posts: string[] = [];
  const countOf = (kind: TriggerKind, id: string) => (services.fired[kind] ?? []).filter(isOf(id)).length;

  async function publish(count: number): Promise<void> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await tikapis.post(`Event ${posts.length + n + 1}`));
    posts.push(...ids);
    await tikapis.untilPublished(ids);
  }
  async function untilFired(): Promise<void> {
    for (const kind of KINDS) {
      const missing = () => posts.filter((id) => countOf(kind, id) === 0);
      await until(`every event at the ${kind} trigger`, () => (missing().length === 0 ? true : undefined), {
        withinMs: WITHIN_MS,
        seen: () => `Missing: ${missing().join(', ')}. n8n said: ${host.log().slice(-2_000)}`,
      });
      tell(`  ${kind}: ${posts.length} of ${posts.length} posts told`);
    }
  }

  await activate(host, tikapis, services);
  await publish(PHASES.before);
  await untilFired();
  await host.stop();
  tell('  n8n is stopped; TikAPIs goes on publishing');
  await publish(PHASES.away);
  await host.start();
  tell('  n8n is back');
  await publish(PHASES.after);
  await untilFired();
  // What would come a second time has come by the time that both tell of one more.
  await publish(PHASES.last);
  await untilFired();

  const once = (kind: TriggerKind) => posts.filter((id) => countOf(kind, id) === 1).length;
  return { events: posts.length, webhookFired: once('webhook'), pollingFired: once('polling') };
}

const isOf = (id: string) => (fired: Fired) => fired.postId === id;

async function activate({ api, credentialIds }: Host, tikapis: TikApis, { port }: LocalServices): Promise<void> {
  const options = { reportTo: `http://127.0.0.1:${port}`, secondOfMinute: (new Date().getSeconds() + 20) % 60 };
  const webhooksBefore = (await tikapis.webhooks()).length;
  const webhook = await api.importWorkflow(triggerWorkflow('webhook', options), credentialIds);
  await api.activate(webhook);
  await until('the webhook registered', async () => (await tikapis.webhooks()).length > webhooksBefore || undefined);
  const listedBefore = await tikapis.listRequests();
  const polling = await api.importWorkflow(triggerWorkflow('polling', options), credentialIds);
  await api.activate(polling);
  await until('the first poll', async () => (await tikapis.listRequests()) > listedBefore || undefined);
}
