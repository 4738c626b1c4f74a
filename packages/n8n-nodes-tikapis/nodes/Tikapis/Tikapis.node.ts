import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { account } from './account';
import { searchAccounts, searchPosts } from './methods/list-search';
import { getVisibilities } from './methods/load-options';
import { post } from './post';
import { resourceFields } from './resource';
import { runItems } from './run-items';

export class Tikapis implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikAPIs',
		name: 'tikapis',
		icon: { light: 'file:../../icons/tikapis.svg', dark: 'file:../../icons/tikapis.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Publish videos to TikTok, now or at a set time, and know when they are live',
		defaults: { name: 'TikAPIs' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikapisApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Account', value: 'account' },
					{ name: 'Post', value: 'post' },
				],
				default: 'post',
			},
			...resourceFields('account', account, 'get'),
			...resourceFields('post', post, 'create'),
		],
	};

	methods = {
		listSearch: { searchAccounts, searchPosts },
		loadOptions: { getVisibilities },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}
}
