import type { INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../operation';

export const accountLocator: INodeProperties = {
	displayName: 'TikTok Account',
	name: 'accountId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The connected TikTok account to publish to. Empty: the one that was connected first.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'First connected account',
			typeOptions: { searchListMethod: 'searchAccounts', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. tta_5f2c…' },
	],
};

/** Empty where the first account is meant. */
export const accountIdOf = ({ node, itemIndex }: OperationCall): string =>
	String(node.getNodeParameter('accountId', itemIndex, '', { extractValue: true }) ?? '').trim();
