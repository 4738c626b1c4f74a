import type { IHookFunctions } from 'n8n-workflow';
import { openClient } from '../lib/client';
import { readBaseUrl, TikApisError, tikApisError, type TikApisClient } from '../lib/core';
import { CREDENTIALS } from '../lib/transport';
import { chosenEvents } from '../lib/trigger-on';
import { memoryOf } from './memory';

/** A webhook as the server shows it. */
interface Webhook {
	id: string;
	url: string;
	events: string[];
	/** `ended`: its address has answered 410, and it is not used any more. */
	state: 'active' | 'paused' | 'ended';
}

/** Whether the webhook of this trigger is registered; brought up to date where it is. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const { webhookId, secret } = memoryOf(context);
	if (webhookId === undefined || secret === undefined) return false;
	const client = await openClient(context);
	const webhook = await orNotFound(client.call('GET', pathOf(webhookId)));
	const found = webhook?.data as Webhook | undefined;
	// A paused one may have been refused here for a secret that is no longer the server's.
	if (found?.state !== 'active') return false;
	await bringUpToDate(client, found, wantedBy(context));
	return true;
}

/** Registers the webhook, and keeps its secret. One that is there for this address already is taken over. */
export async function register(context: IHookFunctions): Promise<void> {
	const client = await openClient(context);
	const wanted = wantedBy(context);
	const memory = memoryOf(context);
	const [usual, ...more] = (await listWebhooks(context, client)).filter(
		({ id, url }) => id === memory.webhookId || url === wanted.url,
	);
	for (const { id } of more) await remove(client, id);
	const { id, secret } =
		usual === undefined || usual.state === 'ended'
			? await makeAnew(client, wanted, usual)
			: await takeOver(client, usual, wanted);
	Object.assign(memory, { webhookId: id, secret });
}

/** Removes the webhook, if it is there still. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const memory = memoryOf(context);
	const client = await openClient(context);
	if (memory.webhookId !== undefined) await remove(client, memory.webhookId);
	delete memory.webhookId;
	delete memory.secret;
}

type Wanted = Pick<Webhook, 'url' | 'events'>;
type WithSecret = Pick<Webhook, 'id'> & { secret: string };

const wantedBy = (context: IHookFunctions): Wanted => ({
	url: context.getNodeWebhookUrl('default') as string,
	events: chosenEvents(context),
});

async function listWebhooks(context: IHookFunctions, client: TikApisClient): Promise<Webhook[]> {
	const answer = await orNotFound(client.call('GET', '/webhooks'));
	if (answer !== undefined) return answer.data as Webhook[];
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(CREDENTIALS);
	throw tikApisError('not_offered', { host: readBaseUrl(baseUrl).host, what: 'webhooks' });
}

async function makeAnew(
	client: TikApisClient,
	wanted: Wanted,
	ended: Webhook | undefined,
): Promise<WithSecret> {
	if (ended !== undefined) await remove(client, ended.id);
	return (await client.call('POST', '/webhooks', wanted)).data as WithSecret;
}

/** Its secret was shown once, and is lost: n8n may have died before it could keep it. */
async function takeOver(
	client: TikApisClient,
	webhook: Webhook,
	wanted: Wanted,
): Promise<WithSecret> {
	const { data } = await client.call('POST', `${pathOf(webhook.id)}/rotate-secret`);
	// What was held for it goes out now, signed with the new secret.
	await bringUpToDate(client, webhook, wanted);
	return data as WithSecret;
}

/** A paused webhook is taken up again: what was held for it is delivered. */
async function bringUpToDate(
	client: TikApisClient,
	{ id, url, events, state }: Webhook,
	wanted: Wanted,
) {
	const isSame =
		new Set([...events, ...wanted.events]).size === new Set(events).size &&
		events.length === wanted.events.length;
	const change = {
		...(url === wanted.url ? {} : { url: wanted.url }),
		...(isSame ? {} : { events: wanted.events }),
		...(state === 'paused' ? { paused: false } : {}),
	};
	if (Object.keys(change).length > 0) await client.call('PATCH', pathOf(id), change);
}

async function remove(client: TikApisClient, id: string): Promise<void> {
	await orNotFound(client.call('DELETE', pathOf(id)));
}

const pathOf = (id: string): string => `/webhooks/${encodeURIComponent(id)}`;

const absences = ['not_found', 'not_offered'];

async function orNotFound<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
	return await asked.catch((error: unknown) => {
		if (error instanceof TikApisError && absences.includes(error.code)) return undefined;
		throw error;
	});
}
