import type { INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../operation';

export const manyFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many results are wanted, at most. */
export const limitOf = ({ node, itemIndex }: OperationCall): number =>
	node.getNodeParameter('returnAll', itemIndex, false) === true
		? Number.POSITIVE_INFINITY
		: Number(node.getNodeParameter('limit', itemIndex, 50));
