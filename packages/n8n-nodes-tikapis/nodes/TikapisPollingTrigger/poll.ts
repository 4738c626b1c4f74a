import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { openClient } from '../lib/client';
import { pollPosts, postEventOf } from '../lib/core';
import { itemOfEvent } from '../lib/post-event-item';
import { recentEvents } from '../lib/recent-events';
import { chosenEvents } from '../lib/trigger-on';
import { memoryOf } from './memory';

/** For an n8n that does not tell how long a poll may take. */
const USUAL_BUDGET_MS = 5 * 60_000;

/** What a poll may take, of which a request that was just begun takes half at most. */
const budgetOf = (context: Partial<IPollFunctions>): number =>
	context.getPollBudgetMs?.() ?? USUAL_BUDGET_MS;

/** What has happened since the last poll, as items; null when it was nothing. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = memoryOf(context);
	const halfMs = budgetOf(context) / 2;
	const client = await openClient(context, { totalTimeoutMs: halfMs });
	const deadlineMs = Date.now() + halfMs;
	const listPosts = client.listPosts;
	const { changes, state, trouble } = await pollPosts(memory.state, {
		listPosts,
		now: Date.now,
		deadlineMs,
	});
	const chosen: readonly string[] = chosenEvents(context);
	const events = changes
		.map(postEventOf)
		.filter((event) => event !== undefined)
		.filter(({ event }) => chosen.includes(event));
	// What was found goes out before the trouble is told, which the next poll meets again.
	if (trouble !== undefined && events.length === 0) throw trouble;
	memory.keep(state);
	return events.length === 0 ? null : [events.map(itemOfEvent)];
}

/** The newest that has happened, for whoever builds a workflow; where polling has got to stays as it is. */
export async function pollSample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const events = await recentEvents(await openClient(context), chosenEvents(context));
	if (events.length === 0) {
		throw new NodeOperationError(context.getNode(), 'There is no post yet to show as an example', {
			description:
				'Make a post, or choose more in “Trigger On”. An active workflow needs no example.',
		});
	}
	return [events.map(itemOfEvent)];
}
