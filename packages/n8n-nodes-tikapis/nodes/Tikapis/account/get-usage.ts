import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { periodBound } from '../../lib/moment';
import type { Operation } from '../operation';

const usageOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Category',
			name: 'category',
			type: 'options',
			default: 'all',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Analytics', value: 'analytics' },
				{ name: 'Authentication', value: 'auth' },
				{ name: 'System', value: 'system' },
				{ name: 'TikTok', value: 'tiktok' },
			],
			description: 'What the counted requests are about',
		},
		{
			displayName: 'From',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'Start of the period, in the time zone of the workflow. Empty: 30 days ago.',
		},
		{
			displayName: 'Interval',
			name: 'interval',
			type: 'options',
			default: 'daily',
			options: [
				{ name: 'Daily', value: 'daily' },
				{ name: 'Hourly', value: 'hourly' },
				{ name: 'Monthly', value: 'monthly' },
				{ name: 'Weekly', value: 'weekly' },
			],
			description: 'How the figures are grouped',
		},
		{
			displayName: 'To',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'End of the period, in the time zone of the workflow. Empty: now.',
		},
	],
};

export const getUsage: Operation = {
	option: {
		name: 'Get Usage',
		value: 'getUsage',
		action: 'Get account usage',
		description:
			'Count the requests of the account over a period: totals, by endpoint and by interval',
	},
	fields: [usageOptions],
	async execute({ client, node, itemIndex, options }) {
		const given = node.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const timeZone = node.getTimezone();
		const query = Object.entries({
			...given,
			startDate: periodBound(given.startDate, { field: 'startDate', timeZone }),
			endDate: periodBound(given.endDate, { field: 'endDate', timeZone }),
		})
			.filter(([, value]) => value !== undefined && value !== '')
			.map(([name, value]): [string, string] => [name, String(value)]);
		const path = `/account/usage?${new URLSearchParams(query).toString()}`;
		const { data } = await client.call('GET', path, undefined, options);
		return [{ json: data as IDataObject }];
	},
};
