import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a trigger keeps between two starts of n8n. */
export interface Memory {
	webhookId?: string;
	/** That of the webhook; it signs every delivery. */
	secret?: string;
	/** Ids of deliveries that have started the workflow, the newest last. */
	started?: string[];
}

/** A delivery is repeated for a day at most; this many of some 40 bytes are remembered. */
export const MOST_REMEMBERED = 500;

export const memoryOf = (context: IHookFunctions | IWebhookFunctions): Memory =>
	context.getWorkflowStaticData('node');

/** @returns whether it is the first time */
export function rememberOnce(memory: Memory, deliveryId: string): boolean {
	const started = memory.started ?? [];
	if (started.includes(deliveryId)) return false;
	memory.started = [...started, deliveryId].slice(-MOST_REMEMBERED);
	return true;
}
