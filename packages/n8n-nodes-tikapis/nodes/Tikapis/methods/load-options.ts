import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { openClient } from '../../lib/client';
import { nodeErrorOf } from '../../lib/errors';
import { findAccount, visibilitiesOf } from '../../lib/tiktok-accounts';
import { visibilityNames } from '../fields/visibility';

/** What the chosen TikTok account allows now, in TikTok's order. */
export async function getVisibilities(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const chosen = this.getCurrentNodeParameter('accountId', { extractValue: true });
		const account = await findAccount(await openClient(this), String(chosen ?? ''));
		return visibilitiesOf(account).map((value) => ({
			name: visibilityNames[value] ?? value,
			value,
		}));
	} catch (error) {
		throw nodeErrorOf(this.getNode(), error);
	}
}
