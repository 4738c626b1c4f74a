import type { TikTokAccount } from '../../api/shapes.js';

type Seen = Pick<TikTokAccount, 'id' | 'state' | 'connectionEndsAt'>;

/**
 * The account that was connected between two looks, or connected again. A connection that goes on is prolonged now and
 * then by itself: that counts only for the one that is waited for.
 */
export function newlyConnected<Account extends Seen>(
  before: readonly Seen[],
  now: readonly Account[],
  awaitedId: string | undefined,
): Account | undefined {
  return now.find((account) => {
    if (account.state !== 'connected') return false;
    const old = before.find(({ id }) => id === account.id);
    if (old?.state !== 'connected') return true;
    return account.id === awaitedId && account.connectionEndsAt !== old.connectionEndsAt;
  });
}
