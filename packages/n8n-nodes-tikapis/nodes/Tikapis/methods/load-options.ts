import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { openClient } from '../../lib/client';
import { visibilities } from '../../lib/core';
import { nodeErrorOf } from '../../lib/errors';
import { findAccount } from '../../lib/tiktok-accounts';
import { visibilityNames } from '../fields/visibility';

/** What the chosen TikTok account allows now, in TikTok's order; all that there is where nobody knows. */
export async function getVisibilities(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const chosen = this.getCurrentNodeParameter('accountId', { extractValue: true });
		const account = await findAccount(await openClient(this), String(chosen ?? ''));
		return (account?.visibilities ?? visibilities).map((value) => ({
			name: visibilityNames[value] ?? value,
			value,
		}));
	} catch (error) {
		throw nodeErrorOf(this.getNode(), error);
	}
}
