import type {
	IHookFunctions,
	INodeProperties,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { PostEventName } from './core';

/** What starts the workflow: the same choice in both triggers. */
export const triggerOn: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['post.published'],
	description: 'What has to happen to a post for the workflow to start',
	options: [
		{
			name: 'Post Cancelled',
			value: 'post.cancelled',
			description: 'When a post is taken back before TikTok has it',
		},
		{
			name: 'Post Failed',
			value: 'post.failed',
			description: 'When a post is not going to be published, with the reason',
		},
		{
			name: 'Post Published',
			value: 'post.published',
			description: 'When a post is live, or a draft lies in the inbox of its creator',
		},
		{
			name: 'Post Scheduled',
			value: 'post.scheduled',
			description: 'When a post is accepted for a later time',
		},
	],
};

export const chosenEvents = (
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
): PostEventName[] => context.getNodeParameter('events', []) as PostEventName[];
