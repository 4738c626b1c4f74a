import { useTikTokAccounts } from '../../api/tiktok-accounts.js';

/** How an account is called, by its id. One that is no longer connected has only that. */
export function useAccountName(): (id: string | undefined) => string {
  const { data } = useTikTokAccounts();
  return (id) => {
    if (id === undefined) return '';
    const account = data?.find((each) => each.id === id);
    return account === undefined ? (data === undefined ? '' : 'Disconnected account') : account.nickname;
  };
}
