import { postLocator } from '../fields/post-locator';
import { outputOf, simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { changePost } from './change-post';

export const cancel: Operation = {
	option: {
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel post',
		description: 'Take a post back before TikTok gets it: while it is pending or scheduled',
	},
	fields: [postLocator, simplify],
	execute: async (call) => [{ json: outputOf(call, await changePost(call, 'DELETE')) }],
};
