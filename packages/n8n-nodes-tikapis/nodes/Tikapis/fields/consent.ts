import type { INodeProperties } from 'n8n-workflow';
import type { NewPostFields } from '../../lib/core';
import type { OperationCall } from '../operation';

/** What a person has to agree to before an app posts for them: https://developers.tiktok.com/doc/content-sharing-guidelines */
export const consentField: INodeProperties = {
	displayName: 'TikTok Terms Agreed',
	name: 'consentGiven',
	type: 'boolean',
	default: false,
	description:
		'Whether the owner of the TikTok account has agreed to the <a href="https://www.tiktok.com/legal/page/global/music-usage-confirmation/en">Music Usage Confirmation</a>, and for branded content to the <a href="https://www.tiktok.com/legal/page/global/bc-policy/en">Branded Content Policy</a>. The answer is stored with the post.',
};

/** The answer, whatever it is, with who gave it: the workflow that a person set up. */
export function consentOf(
	{ node, itemIndex }: OperationCall,
	{ brandedContent }: NewPostFields,
): NonNullable<NewPostFields['consent']> {
	const isGiven = node.getNodeParameter('consentGiven', itemIndex, false) === true;
	return {
		musicUsage: isGiven,
		...(brandedContent === true ? { brandedContent: isGiven } : {}),
		by: `n8n workflow: ${node.getWorkflow().name ?? node.getWorkflow().id ?? 'without a name'}`.slice(
			0,
			200,
		),
	};
}
