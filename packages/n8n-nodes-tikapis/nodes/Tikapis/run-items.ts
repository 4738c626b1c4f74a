import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { callOptions, openClient } from '../lib/client';
import { nodeErrorOf } from '../lib/errors';
import { account } from './account';
import type { Operation } from './operation';
import { post } from './post';

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = { account, post };

/** Runs the chosen operation for each input item. An item that fails ends the run, or is handed on as n8n is set to. */
export async function runItems(node: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const options = callOptions(node);
	const results: INodeExecutionData[] = [];
	for (const itemIndex of node.getInputData().keys()) {
		try {
			const resource = node.getNodeParameter('resource', itemIndex);
			const operation = node.getNodeParameter('operation', itemIndex);
			const client = await openClient(node);
			const call = { node, client, itemIndex, options };
			const items = await operations[resource][operation].execute(call);
			results.push(...items.map((item) => ({ ...item, pairedItem: { item: itemIndex } })));
		} catch (error) {
			const nodeError = nodeErrorOf(node.getNode(), error, { itemIndex });
			// Who stops an execution does not want its next items.
			if (!node.continueOnFail() || options.signal?.aborted === true) throw nodeError;
			const { message, description } = nodeError;
			const json = { error: message, details: description ?? '' };
			results.push({ json, pairedItem: { item: itemIndex } });
		}
	}
	return results;
}
