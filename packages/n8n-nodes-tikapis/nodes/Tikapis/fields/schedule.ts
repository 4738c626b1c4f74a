import type { INodeProperties } from 'n8n-workflow';
import { parseSchedule } from '../../lib/core';
import { momentText } from '../../lib/moment';
import { refusal } from '../../lib/refuse';
import type { OperationCall } from '../operation';

export const scheduleField: INodeProperties = {
	displayName: 'Schedule',
	name: 'schedule',
	type: 'dateTime',
	default: '',
	description:
		'When to publish. A time without an offset is in the time zone of the workflow (Workflow Settings). The output has the moment as <code>scheduledAt</code>, and in words as <code>scheduledLocal</code>.',
};

export interface Schedule {
	/** ISO 8601 in UTC. */
	at: string;
	/** As it reads in the zone of the workflow: `Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)`. */
	local: string;
}

/**
 * The moment of the schedule, undefined where it is empty. Throws the core's words for one that is past, or none.
 * @param nowMs what counts as past
 */
export function scheduleOf(
	{ node, itemIndex }: Pick<OperationCall, 'itemIndex' | 'node'>,
	nowMs = Date.now(),
): Schedule | undefined {
	const text = momentText(node.getNodeParameter('schedule', itemIndex, ''));
	if (text === '') return undefined;
	const parsed = parseSchedule(text, { nowMs, timeZone: node.getTimezone() });
	if (!parsed.ok) throw refusal(parsed.problems);
	return { at: parsed.at, local: parsed.local };
}
