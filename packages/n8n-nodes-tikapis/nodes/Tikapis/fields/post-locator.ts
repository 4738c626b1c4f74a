import type { INodeProperties } from 'n8n-workflow';
import { missing } from '../../lib/refuse';
import type { OperationCall } from '../operation';

export const postLocator: INodeProperties = {
	displayName: 'Post',
	name: 'postId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The post to work on. Create gives its ID.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a post…',
			typeOptions: { searchListMethod: 'searchPosts', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. post_5f2c…' },
	],
};

export function postIdOf({ node, itemIndex }: OperationCall): string {
	const id = node.getNodeParameter('postId', itemIndex, '', { extractValue: true });
	const text = String(id ?? '').trim();
	if (text === '') throw missing('postId', 'Post', 'post_5f2c…');
	return text;
}
