import { randomUUID } from 'crypto';
import { createClient, type TikApisClient } from './core';
import { sleepInSlices } from './sleep';
import { CREDENTIALS, n8nTransport, type ApiContext } from './transport';

interface Credentials {
	apiKey: string;
	baseUrl: string;
}

/**
 * The core's client for the credentials of a node. Throws what is wrong with them.
 * Waits of its own end soon after the execution is stopped; see {@link callOptions} for its calls.
 * @param limits the longest time for one call with all its tries
 */
export async function openClient(
	context: ApiContext,
	limits: { totalTimeoutMs?: number } = {},
): Promise<TikApisClient> {
	const { apiKey, baseUrl } =
		await context.getCredentials<{ [K in keyof Credentials]: string }>(CREDENTIALS);
	return createClient({
		apiKey,
		baseUrl,
		transport: n8nTransport(context),
		now: Date.now,
		sleep: sleepInSlices,
		random: Math.random,
		randomName: () => randomUUID().replaceAll('-', ''),
		...limits,
	});
}

/** What every call of an execution is given, so that it ends with the execution. */
export function callOptions(context: ApiContext): { signal?: AbortSignal } {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return signal === undefined ? {} : { signal };
}
