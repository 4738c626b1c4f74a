export { decodeTikTokAccount } from './decode-tiktok-account.js';
export { listTikTokAccounts, listTikTokAccountsIfOffered } from './list-tiktok-accounts.js';
export {
  accountName,
  type AccountWarning,
  type CanPost,
  canPostAnswers,
  type TikTokAccount,
} from './tiktok-account.js';
