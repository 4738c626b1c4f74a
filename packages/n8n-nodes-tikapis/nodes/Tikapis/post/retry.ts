import { postLocator } from '../fields/post-locator';
import { outputOf, simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { changePost } from './change-post';

export const retry: Operation = {
	option: {
		name: 'Retry',
		value: 'retry',
		action: 'Retry post',
		description:
			'Publish a post that failed once more. One that TikTok may have published is refused.',
	},
	fields: [postLocator, simplify],
	execute: async (call) => [
		{ json: outputOf(call, await changePost(call, 'POST', { action: '/retry' })) },
	],
};
