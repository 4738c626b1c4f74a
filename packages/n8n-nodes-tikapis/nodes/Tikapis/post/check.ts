import type { IDataObject } from 'n8n-workflow';
import { composeCaption, type Problem } from '../../lib/core';
import { checkFile } from '../../lib/inspect-file';
import { findAccount } from '../../lib/tiktok-accounts';
import type { VideoFile } from '../../lib/video-file';
import { accountIdOf, accountLocator } from '../fields/account-locator';
import { captionFields, captionPartsOf } from '../fields/caption';
import { sourceFields, sourceOf } from '../fields/source';
import { visibilityField, visibilityOf } from '../fields/visibility';
import type { Operation, OperationCall } from '../operation';

export const check: Operation = {
	option: {
		name: 'Check Video',
		value: 'check',
		action: 'Check video',
		description:
			'Hold a video and its caption against every rule without publishing anything. The output says in "ok" whether it can be posted, and lists problems and warnings.',
	},
	fields: [
		accountLocator,
		...sourceFields,
		{ ...visibilityField, displayOptions: { show: { source: ['url'] } } },
		...captionFields,
	],
	async execute(call) {
		const source = await sourceOf(call);
		const json =
			'file' in source ? await checkHere(call, source.file) : await checkThere(call, source.url);
		// An upload after the check needs the file that was checked.
		const { binary } = call.node.getInputData()[call.itemIndex];
		return [{ json, ...(binary === undefined ? {} : { binary }) }];
	},
};

/** By the server, which reads as much of the video as it needs. Throws `not_offered` where it does not check. */
async function checkThere(call: OperationCall, videoUrl: string): Promise<IDataObject> {
	const accountId = accountIdOf(call);
	const body = {
		videoUrl,
		...captionPartsOf(call),
		visibility: visibilityOf(call),
		...(accountId === '' ? {} : { accountId }),
	};
	const { data } = await call.client.call('POST', '/tiktok/posts/check', body, call.options);
	return data as IDataObject;
}

/** A file is checked within n8n, by the rules of the server, and in the form of its answer: no byte of it is sent. */
async function checkHere(call: OperationCall, file: VideoFile): Promise<IDataObject> {
	const account = await findAccount(call.client, accountIdOf(call), call.options);
	const maxDurationSec = account?.maxVideoDurationSec ?? undefined;
	const verdict = await checkFile(
		file,
		maxDurationSec === undefined ? undefined : { maxDurationSec },
	);
	const composed = composeCaption(captionPartsOf(call));
	const problems = [...verdict.problems, ...(composed.ok ? [] : composed.problems)];
	const { video } = verdict;
	return {
		ok: problems.length === 0,
		problems: problems.map(asServersDo),
		warnings: verdict.warnings.map(asServersDo),
		video:
			video === null
				? null
				: {
						container: video.container,
						bytes: video.sizeBytes,
						durationMs: video.durationMs,
						width: video.width,
						height: video.height,
					},
	};
}

const asServersDo = ({ code, ...rest }: Problem): IDataObject =>
	({ rule: code, ...rest }) as IDataObject;
