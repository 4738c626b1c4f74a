import { listTikTokAccounts, type TikTokAccount } from '../../lib/core';
import { limitOf, manyFields } from '../fields/many';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

const essential = [
	'id',
	'nickname',
	'username',
	'state',
	'connectionEndsAt',
	'canPost',
	'visibilities',
	'disabledInteractions',
	'maxVideoDurationSec',
	'warnings',
];

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many TikTok accounts',
		description: 'List the connected TikTok accounts, with the visibilities that each allows now',
	},
	fields: [...manyFields, simplify],
	async execute(call) {
		const accounts = await listTikTokAccounts(call.client, call.options);
		const isSimple = call.node.getNodeParameter('simplify', call.itemIndex, true) === true;
		return accounts
			.slice(0, limitOf(call))
			.map((account) => ({ json: isSimple ? simplified(account) : { ...account } }));
	},
};

const simplified = (account: TikTokAccount) =>
	Object.fromEntries(Object.entries(account).filter(([name]) => essential.includes(name)));
