import { createHash, randomUUID } from 'crypto';
import { TikApisError, tikApisError, type Post } from '../lib/core';
import type { OperationCall } from './operation';

/** What the node keeps in its context of an execution. n8n hands it on to a further try and to a retry of the execution. */
interface StepMemory {
	firstExecutionId?: string;
	/** The posts that were made, by step. */
	made?: Record<string, string>;
	/** What is known of posts that may have been made, by step. */
	unsure?: Record<string, { host: string; reason: string }>;
}

/** What this node does with one item in one of its runs: a loop runs a node several times, Retry On Fail repeats a run. */
export interface Step {
	/** The post that an earlier try has made. */
	madeId: string | undefined;
	/** The same for each try, and for no other step of any execution of any n8n. */
	key: string;
	/** Makes the post. Servers that know no idempotency key do not make it twice for the same step either. */
	make: (send: () => Promise<Post>) => Promise<Post>;
}

export function stepOf({ node, itemIndex }: OperationCall): Step {
	const memory = node.getContext('node') as StepMemory;
	// A retry of a failed execution has another id.
	memory.firstExecutionId ??= node.getExecutionId() ?? randomUUID();
	const made = (memory.made ??= {});
	const unsure = (memory.unsure ??= {});
	const name = `${node.getWorkflowDataProxy(itemIndex).$runIndex}:${itemIndex}`;
	const place = [
		node.getInstanceId(),
		node.getWorkflow().id,
		memory.firstExecutionId,
		node.getNode().id,
		name,
	];
	return {
		madeId: made[name],
		key: `n8n-${createHash('sha256').update(JSON.stringify(place)).digest('hex')}`,
		async make(send) {
			const known = unsure[name];
			if (known !== undefined) throw tikApisError('outcome_unknown', known);
			const post = await send().catch((error: unknown) => {
				if (error instanceof TikApisError && error.code === 'outcome_unknown') {
					unsure[name] = error.context as { host: string; reason: string };
				}
				throw error;
			});
			made[name] = post.id;
			return post;
		},
	};
}
