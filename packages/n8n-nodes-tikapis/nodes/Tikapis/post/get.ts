import { postIdOf, postLocator } from '../fields/post-locator';
import { outputOf, simplify } from '../fields/simplify';
import type { Operation } from '../operation';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get post',
		description: 'Look up one post: its status, its TikTok link, or why it failed',
	},
	fields: [postLocator, simplify],
	async execute(call) {
		const post = await call.client.getPost(postIdOf(call), call.options);
		return [{ json: outputOf(call, post) }];
	},
};
