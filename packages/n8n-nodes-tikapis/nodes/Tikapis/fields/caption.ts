import type { INodeProperties } from 'n8n-workflow';
import { composeCaption, splitHashtags, type NewPostFields } from '../../lib/core';
import { refusal } from '../../lib/refuse';
import type { OperationCall } from '../operation';

export const captionFields: INodeProperties[] = [
	{
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. How we make our bread',
		description: 'Text of the post: at most 2,200 characters together with the hashtags',
	},
	{
		displayName: 'Hashtags',
		name: 'hashtags',
		type: 'string',
		default: '',
		placeholder: 'e.g. bakery, sourdough',
		description:
			'Added to the end of the caption, unless it has them already. Separate them by commas, with or without #; an expression may give a list.',
	},
];

/** Caption and hashtags as they were given. */
export function captionPartsOf({
	node,
	itemIndex,
}: OperationCall): Pick<NewPostFields, 'caption' | 'hashtags'> {
	const caption = String(node.getNodeParameter('caption', itemIndex, '') ?? '');
	const hashtags = listOf(node.getNodeParameter('hashtags', itemIndex, ''));
	return {
		...(caption === '' ? {} : { caption }),
		...(hashtags.length === 0 ? {} : { hashtags }),
	};
}

/** The same, once the core has found nothing wrong with the two together. */
export function captionOf(call: OperationCall): Pick<NewPostFields, 'caption' | 'hashtags'> {
	const parts = captionPartsOf(call);
	const composed = composeCaption(parts);
	if (!composed.ok) throw refusal(composed.problems);
	return parts;
}

/** A list, or a text of several. */
const listOf = (given: unknown): string[] =>
	Array.isArray(given)
		? given.map((tag) => String(tag).trim()).filter((tag) => tag !== '')
		: splitHashtags(String(given ?? ''));
