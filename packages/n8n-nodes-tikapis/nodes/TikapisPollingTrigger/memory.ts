import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { PollState } from '../lib/core';

/** Where polling has got to, and with whose posts. */
interface Memory {
	credentialId: string;
	state: PollState;
}

/**
 * The memory of a trigger, between two polls and over restarts. n8n may forget what the first poll stores, which starts
 * nothing, in the data of the node (durable cursors); what lies in the data of the workflow is kept then.
 */
export function memoryOf(context: IPollFunctions) {
	const node = context.getNode();
	const credentialId = node.credentials?.tikapisApi?.id ?? '';
	const ofNode = context.getWorkflowStaticData('node');
	const ofWorkflow = context.getWorkflowStaticData('global');
	const spare = `tikapisPollingTrigger:${node.id}`;
	const found = [ofNode.memory, ofWorkflow[spare]]
		.map((each) => each as unknown as Memory | undefined)
		// The posts of another credential are others: polling begins anew.
		.find((each) => each?.credentialId === credentialId);
	return {
		/** Undefined at the beginning. */
		state: found?.state,
		keep(state: PollState): void {
			const memory = { credentialId, state } as unknown as IDataObject;
			if (ofNode.memory === undefined || found === undefined) ofWorkflow[spare] = memory;
			else if (ofWorkflow[spare] !== undefined) delete ofWorkflow[spare];
			ofNode.memory = memory;
		},
	};
}
