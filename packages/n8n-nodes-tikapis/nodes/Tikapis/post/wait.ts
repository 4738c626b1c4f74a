import { postIdOf, postLocator } from '../fields/post-locator';
import { outputOf, simplify } from '../fields/simplify';
import { waitTimeoutField, waitUntilPublished } from '../fields/wait';
import type { Operation } from '../operation';

export const wait: Operation = {
	option: {
		name: 'Wait Until Published',
		value: 'wait',
		action: 'Wait until post is published',
		description:
			'Go on when a post is live, and fail when it failed, was cancelled or takes too long',
	},
	fields: [postLocator, waitTimeoutField, simplify],
	async execute(call) {
		const post = await waitUntilPublished(call, postIdOf(call));
		return [{ json: outputOf(call, post) }];
	},
};
