export { giveLeaseBack, takeLease } from '@tikapis/database';

/** Who holds this one may renew, or seal anew, the tokens of a TikTok account. */
export const renewalLease = (tikTokAccountId: string): string => `renew ${tikTokAccountId}`;
