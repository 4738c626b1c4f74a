import type { TikApisClient } from '@tikapis/core';
import { z } from 'zod';
import { readAnswer } from '../read-answer.js';

const accounts = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      nickname: z.string().nullish(),
      username: z.string().nullish(),
      state: z.string(),
      warnings: z.array(z.object({ message: z.string(), fix: z.string() })).default([]),
    }),
  ),
});

export type TikTokAccount = z.infer<typeof accounts>['data'][number];

/** The TikTok accounts that the server may post for. Throws `not_offered` where it does not tell. */
export async function readAccounts(client: TikApisClient, signal: AbortSignal): Promise<TikTokAccount[]> {
  return readAnswer(accounts, await client.call('GET', '/tiktok/accounts', undefined, { signal })).data;
}
