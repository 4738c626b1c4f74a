import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';

/** A resource of the node: its menu of operations, and their fields, each shown for its own operation only. */
export function resourceFields(
	resource: string,
	operations: Readonly<Record<string, Operation>>,
	preset: string,
): INodeProperties[] {
	const all = Object.values(operations);
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: all.map(({ option }) => option),
			default: preset,
		},
		...all.flatMap(({ option, fields }) => {
			const show = { resource: [resource], operation: [option.value as string] };
			return updateDisplayOptions({ show }, fields);
		}),
	];
}
