import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Post } from '../../lib/core';
import type { OperationCall } from '../operation';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const essential = [
	'id',
	'status',
	'caption',
	'visibility',
	'accountId',
	'createdAt',
	'scheduledAt',
	'publishedAt',
	'shareUrl',
	'error',
] as const;

/** A post as an item: the fields that most workflows go on with, or all of them. */
export function outputOf(
	{ node, itemIndex }: Pick<OperationCall, 'node' | 'itemIndex'>,
	post: Post,
): IDataObject {
	return node.getNodeParameter('simplify', itemIndex, true) === true
		? simplified(post)
		: { ...post };
}

/** What the server did not send stays absent. */
export const simplified = (post: Post): IDataObject =>
	Object.fromEntries(
		essential.filter((name) => post[name] !== undefined).map((name) => [name, post[name]]),
	);
