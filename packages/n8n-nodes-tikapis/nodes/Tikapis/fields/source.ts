import type { INodeProperties } from 'n8n-workflow';
import { checkVideoUrl } from '../../lib/core';
import { refusal } from '../../lib/refuse';
import { videoFileOf, type VideoFile } from '../../lib/video-file';
import type { OperationCall } from '../operation';

export const sourceFields: INodeProperties[] = [
	{
		displayName: 'Video Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'URL',
				value: 'url',
				description: 'The TikAPIs server fetches the video; no byte of it goes through n8n',
			},
			{
				name: 'Binary Data',
				value: 'binary',
				description: 'A file from an earlier node, at most 50 MB',
			},
		],
		default: 'url',
	},
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/video.mp4',
		description:
			'Direct address of the video file (MP4, MOV, WebM or AVI), which opens without logging in',
		displayOptions: { show: { source: ['url'] } },
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field containing the video file',
		displayOptions: { show: { source: ['binary'] } },
	},
];

export type Source = { url: string } | { file: VideoFile };

/** Where the video is. Throws what is wrong with an address, and n8n's own error for a field without a file. */
export async function sourceOf({ node, itemIndex }: OperationCall): Promise<Source> {
	if (node.getNodeParameter('source', itemIndex) === 'binary') {
		return { file: await videoFileOf(node, itemIndex) };
	}
	const url = String(node.getNodeParameter('videoUrl', itemIndex, '') ?? '').trim();
	const problems = checkVideoUrl(url);
	if (problems.length > 0) throw refusal(problems);
	return { url };
}
