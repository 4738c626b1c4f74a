import { createHmac } from 'crypto';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { openClient } from '../lib/client';
import { readPostEvent, verifyWebhook, WEBHOOK_TEST_EVENT } from '../lib/core';
import { itemOfEvent } from '../lib/post-event-item';
import { recentEvents } from '../lib/recent-events';
import { chosenEvents } from '../lib/trigger-on';
import { memoryOf, rememberOnce } from './memory';

/** A delivery of the server. Whatever starts nothing is answered with 200 all the same, so that it is not sent again. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const memory = memoryOf(context);
	// n8n keeps none of a form.
	const { rawBody = Buffer.alloc(0) } = context.getRequestObject();
	const verdict = await verifyWebhook(
		{ headers: context.getHeaderData(), body: rawBody },
		memory.secret === undefined ? [] : [memory.secret],
		{ hmac: (key, data) => createHmac('sha256', key).update(data).digest(), nowMs: Date.now() },
	);
	if (!verdict.ok) return refuse(context, verdict.reason);
	const body: unknown = JSON.parse(rawBody.toString());
	if (context.getMode() === 'manual' && isTest(body)) return await sample(context);
	const event = readPostEvent(body);
	if (event === undefined || !chosenEvents(context).includes(event.event))
		return done('Not for this workflow');
	if (!rememberOnce(memory, verdict.id)) return done('Received before');
	return { workflowData: [[itemOfEvent(event)]] };
}

const isTest = (body: unknown): boolean =>
	(body as { type?: unknown } | null)?.type === WEBHOOK_TEST_EVENT;

/** For who builds a workflow and sends a test event, which tells of no post: the newest that has happened. */
async function sample(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const [newest] = await recentEvents(await openClient(context), chosenEvents(context));
	if (newest === undefined)
		return done('The test event has arrived. There is no post yet to show as an example');
	return { workflowData: [[itemOfEvent(newest)]] };
}

const done = (message: string): IWebhookResponseData => ({ webhookResponse: { message } });

function refuse(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(401).json({ message: reason });
	return { noWebhookResponse: true };
}
