import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { triggerOn } from '../lib/trigger-on';
import { receive } from './receive';
import { isRegistered, register, unregister } from './registration';
import { registrationErrorOf } from './registration-error';

export class TikapisTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikAPIs Trigger',
		name: 'tikapisTrigger',
		icon: { light: 'file:../../icons/tikapis.svg', dark: 'file:../../icons/tikapis.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{ $parameter["events"].map((event) => event.replace("post.", "")).join(", ") }}',
		description:
			'Publish videos to TikTok, and start workflows when a post is published, fails, is scheduled or cancelled',
		defaults: { name: 'TikAPIs Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikapisApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			triggerOn,
			{
				displayName:
					'The TikAPIs server has to reach this n8n. If it cannot, or offers no webhooks (such as the hosted service), use the TikAPIs Polling Trigger instead.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				try {
					return await isRegistered(this);
				} catch (error) {
					throw registrationErrorOf(this.getNode(), error);
				}
			},
			async create(this: IHookFunctions): Promise<boolean> {
				try {
					await register(this);
					return true;
				} catch (error) {
					throw registrationErrorOf(this.getNode(), error);
				}
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				try {
					await unregister(this);
					return true;
				} catch (error) {
					throw registrationErrorOf(this.getNode(), error);
				}
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
