import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../operation';

export const createOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Idempotency Key',
			name: 'idempotencyKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.rowId }}',
			description:
				'Within 24 hours, two requests with the same key give one post. Left out, the key is that of the execution, this node, its run and the item: a retry does not post again, and two items that are alike both do. Give one of your own, such as the ID of a table row, to post a thing only once over several executions.',
		},
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add entry',
			default: {},
			description: 'Texts of your own, at most 50, which come back with the post',
			options: [
				{
					displayName: 'Entry',
					name: 'entries',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		},
	],
};

/** Undefined where none was given. */
export const metadataOf = ({
	node,
	itemIndex,
}: OperationCall): Record<string, string> | undefined => {
	const entries = node.getNodeParameter('options.metadata.entries', itemIndex, []) as IDataObject[];
	if (entries.length === 0) return undefined;
	return Object.fromEntries(entries.map(({ name, value }) => [String(name), String(value ?? '')]));
};

/** The user's own, undefined where there is none. */
export const ownIdempotencyKeyOf = ({ node, itemIndex }: OperationCall): string | undefined => {
	const given = String(node.getNodeParameter('options.idempotencyKey', itemIndex, '') ?? '').trim();
	return given === '' ? undefined : given;
};
