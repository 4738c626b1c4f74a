import type { INodeProperties } from 'n8n-workflow';
import type { NewPostFields } from '../../lib/core';
import type { OperationCall } from '../operation';

type TikTokOptions = Pick<
	NewPostFields,
	| 'aiGenerated'
	| 'brandedContent'
	| 'brandOrganic'
	| 'coverTimestampMs'
	| 'disableComment'
	| 'disableDuet'
	| 'disableStitch'
>;

/** Each is on as soon as it is added: who adds it wants it. */
export const tikTokOptionsField: INodeProperties = {
	displayName: 'TikTok Options',
	name: 'tiktokOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'What is left out stays as the settings of the TikTok account have it',
	options: [
		{
			displayName: 'AI Generated',
			name: 'aiGenerated',
			type: 'boolean',
			default: true,
			description: 'Whether TikTok labels the video as made with AI',
		},
		{
			displayName: 'Branded Content',
			name: 'brandedContent',
			type: 'boolean',
			default: true,
			description:
				'Whether the video is a paid partnership with another brand. TikTok takes none with the visibility "private".',
		},
		{
			displayName: 'Cover Time (Ms)',
			name: 'coverTimestampMs',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'The moment of the video, in milliseconds, whose picture becomes the cover',
		},
		{
			displayName: 'Disable Comments',
			name: 'disableComment',
			type: 'boolean',
			default: true,
			description: 'Whether nobody can comment on the video',
		},
		{
			displayName: 'Disable Duet',
			name: 'disableDuet',
			type: 'boolean',
			default: true,
			description: 'Whether nobody can make a duet with the video',
		},
		{
			displayName: 'Disable Stitch',
			name: 'disableStitch',
			type: 'boolean',
			default: true,
			description: 'Whether nobody can stitch the video into their own',
		},
		{
			displayName: 'Own Brand',
			name: 'brandOrganic',
			type: 'boolean',
			default: true,
			description: "Whether the video promotes the creator's own business",
		},
	],
};

export const tikTokOptionsOf = ({ node, itemIndex }: OperationCall): TikTokOptions =>
	node.getNodeParameter('tiktokOptions', itemIndex, {}) as TikTokOptions;
