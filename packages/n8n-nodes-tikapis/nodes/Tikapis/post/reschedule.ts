import { missing } from '../../lib/refuse';
import { postLocator } from '../fields/post-locator';
import { scheduleField, scheduleOf } from '../fields/schedule';
import { outputOf, simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { changePost } from './change-post';

export const reschedule: Operation = {
	option: {
		name: 'Reschedule',
		value: 'reschedule',
		action: 'Reschedule post',
		description: 'Give a scheduled post another time',
	},
	fields: [postLocator, { ...scheduleField, required: true }, simplify],
	async execute(call) {
		const schedule = scheduleOf(call);
		if (schedule === undefined) throw missing('schedule', 'Schedule', '2030-01-31T18:30');
		const post = await changePost(call, 'PATCH', { body: { schedule: schedule.at } });
		return [{ json: { ...outputOf(call, post), scheduledLocal: schedule.local } }];
	},
};
