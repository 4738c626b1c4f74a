import { type TikApisClient, TikApisError, visibilities } from '@tikapis/core';
import { z } from 'zod';

const text = z.string().nullish().catch(null);

const account = z.object({
  id: z.string(),
  nickname: text,
  username: text,
  avatarUrl: text,
  /** `connected`, or why it cannot be used. */
  state: z.string().catch('connected'),
  /** Null where TikTok did not say. */
  visibilities: z
    .array(z.string())
    .transform((all) => visibilities.filter((each) => all.includes(each)))
    .nullish()
    .catch(null),
  disabledInteractions: z.array(z.string()).nullish().catch(null),
  maxVideoDurationSec: z.number().nullish().catch(null),
  warnings: z
    .array(z.object({ message: z.string(), fix: z.string().catch('') }))
    .nullish()
    .catch(null),
});

/** A connected TikTok account, with what TikTok says that it allows now. */
export type TikTokAccount = z.infer<typeof account>;

/** Null where the server has no such list, as the hosted service: it knows one account for each key. */
export async function listTikTokAccounts(client: TikApisClient): Promise<TikTokAccount[] | null> {
  try {
    const { data } = await client.call('GET', '/tiktok/accounts');
    const list = Array.isArray(data) ? data : [];
    return list.flatMap((each) => {
      const read = account.safeParse(each);
      return read.success ? [read.data] : [];
    });
  } catch (error) {
    if (error instanceof TikApisError && error.code === 'not_offered') return null;
    throw error;
  }
}

/** What people call it. */
export const accountName = ({ nickname, username, id }: TikTokAccount): string => nickname || username || id;
