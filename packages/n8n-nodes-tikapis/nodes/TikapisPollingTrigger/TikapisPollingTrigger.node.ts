import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { nodeErrorOf } from '../lib/errors';
import { startErrorOf } from '../lib/start-error';
import { triggerOn } from '../lib/trigger-on';
import { memoryOf } from './memory';
import { poll, pollSample } from './poll';

export class TikapisPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikAPIs Polling Trigger',
		name: 'tikapisPollingTrigger',
		icon: { light: 'file:../../icons/tikapis.svg', dark: 'file:../../icons/tikapis.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{ $parameter["events"].map((event) => event.replace("post.", "")).join(", ") }}',
		description:
			'Asks at intervals whether a TikTok post is published, failed, scheduled or cancelled, and starts the workflow',
		defaults: { name: 'TikAPIs Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikapisApi', required: true }],
		properties: [
			triggerOn,
			{
				displayName:
					'Each poll takes a request or more of your plan: on the free one, with 1,000 a day, poll every five minutes or less often.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		if (this.getMode() === 'manual') {
			try {
				return await pollSample(this);
			} catch (error) {
				throw nodeErrorOf(this.getNode(), error);
			}
		}
		try {
			return await poll(this);
		} catch (error) {
			const isStart = memoryOf(this).state === undefined;
			throw isStart ? startErrorOf(this.getNode(), error) : nodeErrorOf(this.getNode(), error);
		}
	}
}
