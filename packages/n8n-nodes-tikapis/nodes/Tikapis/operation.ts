import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { TikApisClient } from '../lib/core';

/** What an operation has at hand for one item. */
export interface OperationCall {
	node: IExecuteFunctions;
	client: TikApisClient;
	itemIndex: number;
	/** For every call of the client, so that it ends with the execution. */
	options: { signal?: AbortSignal };
}

/** One output item: its JSON, and for an operation that hands the input's files on, those. */
export interface OutputItem {
	json: IDataObject;
	binary?: INodeExecutionData['binary'];
}

/** An operation of the TikAPIs node: its entry in the menu, its part of the form, and what it does for one item. */
export interface Operation {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	execute: (call: OperationCall) => Promise<OutputItem[]>;
}
