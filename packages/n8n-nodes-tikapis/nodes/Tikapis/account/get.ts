import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get account',
		description: 'Look up the TikAPIs account: its plan, its limits and what is used of them today',
	},
	fields: [],
	async execute({ client, options }) {
		const { data } = await client.call('GET', '/account', undefined, options);
		return [{ json: data as IDataObject }];
	},
};
