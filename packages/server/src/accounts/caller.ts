/** Who asks: known from the API key, and part of every query after that. */
export interface Caller {
  accountId: string;
  apiKeyId: string;
  plan: string;
}
