import type { INodeProperties } from 'n8n-workflow';
import type { Visibility } from '../../lib/core';
import { missing } from '../../lib/refuse';
import type { OperationCall } from '../operation';

export const visibilityField: INodeProperties = {
	displayName: 'Visibility Name or ID',
	name: 'visibility',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getVisibilities', loadOptionsDependsOn: ['accountId.value'] },
	required: true,
	default: '',
	description:
		'Who can see the video: "public", "friends", "followers" or "private". Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** What the visibilities are called in TikTok's own app. */
export const visibilityNames: Readonly<Record<Visibility, string>> = {
	public: 'Everyone',
	friends: 'Friends',
	followers: 'Followers',
	private: 'Only Me',
};

/** Never left to the server, whose own choice is everyone. */
export function visibilityOf({ node, itemIndex }: OperationCall): Visibility {
	const chosen = String(node.getNodeParameter('visibility', itemIndex, '') ?? '').trim();
	if (chosen === '') throw missing('visibility', 'Visibility', '"private"');
	return chosen as Visibility;
}
