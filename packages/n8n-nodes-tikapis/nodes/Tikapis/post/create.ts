import type { INodeProperties } from 'n8n-workflow';
import type { NewPostFields, Post } from '../../lib/core';
import { checkFile } from '../../lib/inspect-file';
import { refusal } from '../../lib/refuse';
import { accountIdOf, accountLocator } from '../fields/account-locator';
import { captionFields, captionOf } from '../fields/caption';
import { consentField, consentOf } from '../fields/consent';
import { createOptionsField, metadataOf, ownIdempotencyKeyOf } from '../fields/create-options';
import { scheduleField, scheduleOf } from '../fields/schedule';
import { outputOf, simplify } from '../fields/simplify';
import { sourceFields, sourceOf } from '../fields/source';
import { tikTokOptionsField, tikTokOptionsOf } from '../fields/tiktok-options';
import { visibilityField, visibilityOf } from '../fields/visibility';
import { refuseUnpublished, waitTimeoutField, waitUntilPublished } from '../fields/wait';
import type { Operation, OperationCall } from '../operation';
import { stepOf } from '../step';

const modeField: INodeProperties = {
	displayName: 'Post Mode',
	name: 'mode',
	type: 'options',
	options: [
		{
			name: 'Direct Post',
			value: 'direct',
			description: 'Published as it is, with the caption and settings below',
		},
		{
			name: 'Draft',
			value: 'draft',
			description: "Into the inbox of the creator's TikTok app, where they add everything else",
		},
	],
	default: 'direct',
};

/** A draft carries the video alone: what a creator chooses in the TikTok app is not asked for here. */
const ofDirectPosts = (fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => ({ ...field, displayOptions: { show: { mode: ['direct'] } } }));

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create post',
		description: 'Publish a video to TikTok, now or at a set time, or send it to the drafts',
	},
	fields: [
		accountLocator,
		...sourceFields,
		modeField,
		...ofDirectPosts([visibilityField, ...captionFields]),
		{ ...scheduleField, description: `${scheduleField.description} Empty: now.` },
		...ofDirectPosts([consentField, tikTokOptionsField]),
		{
			displayName: 'Wait Until Published',
			name: 'waitUntilPublished',
			type: 'boolean',
			default: false,
			description:
				'Whether to go on only when the video is live, or the draft in the inbox, and to fail when it does not get there',
		},
		{ ...waitTimeoutField, displayOptions: { show: { waitUntilPublished: [true] } } },
		createOptionsField,
		simplify,
	],
	async execute(call) {
		const { client, node, itemIndex, options } = call;
		const step = stepOf(call);
		// A try that comes after the scheduled time is no reason to refuse the post that is made already.
		const schedule = scheduleOf(call, step.madeId === undefined ? Date.now() : 0);
		const made =
			step.madeId === undefined
				? await step.make(() => send(call, step.key, schedule?.at))
				: await client.getPost(step.madeId, options);
		const waits = node.getNodeParameter('waitUntilPublished', itemIndex, false) === true;
		// Made by an earlier try, it may have failed by now.
		const post = waits ? await waitUntilPublished(call, made) : refuseUnpublished(call, made);
		const local = schedule === undefined ? {} : { scheduledLocal: schedule.local };
		return [{ json: { ...outputOf(call, post), ...local } }];
	},
};

async function send(
	call: OperationCall,
	stepKey: string,
	schedule: string | undefined,
): Promise<Post> {
	const fields: NewPostFields = {
		...postFieldsOf(call),
		...(schedule === undefined ? {} : { schedule }),
	};
	const source = await sourceOf(call);
	if ('file' in source) {
		const { ok, problems } = await checkFile(source.file);
		if (!ok) throw refusal(problems);
	}
	const idempotencyKey = ownIdempotencyKeyOf(call) ?? stepKey;
	let isReplay = false;
	const onReplay = () => void (isReplay = true);
	const post = await call.client.createPost(source, fields, { ...call.options, idempotencyKey, onReplay });
	// What is replayed is the first answer, not what has become of the post.
	return isReplay ? await call.client.getPost(post.id, call.options) : post;
}

function postFieldsOf(call: OperationCall): NewPostFields {
	const accountId = accountIdOf(call);
	const metadata = metadataOf(call);
	const ofEveryPost: NewPostFields = {
		...(accountId === '' ? {} : { accountId }),
		...(metadata === undefined ? {} : { metadata }),
	};
	if (call.node.getNodeParameter('mode', call.itemIndex, 'direct') === 'draft') {
		return { ...ofEveryPost, mode: 'draft' };
	}
	const settings = tikTokOptionsOf(call);
	return {
		...ofEveryPost,
		...settings,
		...captionOf(call),
		visibility: visibilityOf(call),
		consent: consentOf(call, settings),
	};
}
