import type { INodeExecutionData } from 'n8n-workflow';
import type { PostEvent } from './core';

/** What a workflow starts with: the same from both triggers. */
export function itemOfEvent({ event, eventId, occurredAt, post }: PostEvent): INodeExecutionData {
	return { json: { event, eventId, occurredAt, postId: post.id, post: { ...post } } };
}
