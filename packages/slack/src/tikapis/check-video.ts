import { type CallOptions, decodePostVideo, type PostVideo, TikApisError, type TikApisClient } from '@tikapis/core';
import { z } from 'zod';

const remark = z.object({ field: z.string().catch(''), message: z.string(), fix: z.string().catch('') });
const answer = z.object({
  problems: z.array(remark).catch([]),
  warnings: z.array(remark).catch([]),
  video: z.unknown().transform((video): PostVideo | null => decodePostVideo(video) ?? null),
});

/**
 * What the server thinks of a post, which is not made by that. Throws {@link TikApisError}, and `ZodError`.
 * @param options `wantsHash`: the server reads the whole video, and tells the SHA-256 of it
 */
export async function askForCheck(
  client: Pick<TikApisClient, 'call'>,
  post: { videoUrl: string },
  { wantsHash = false, ...options }: CallOptions & { wantsHash?: boolean } = {},
): Promise<z.infer<typeof answer>> {
  const path = `/tiktok/posts/check${wantsHash ? '?sha256=true' : ''}`;
  const { data } = await client.call('POST', path, post, options);
  return answer.parse(data);
}

/** What the video behind an address is now, with its hash if all of it can be read; null where the server cannot tell. */
export async function factsOfUrl(
  client: Pick<TikApisClient, 'call'>,
  url: string,
  signal: AbortSignal,
): Promise<PostVideo | null> {
  try {
    return (await askForCheck(client, { videoUrl: url }, { signal, wantsHash: true })).video;
  } catch (error) {
    // A server that has no checks, or others, or that finds something wrong with the request: submitting it tells.
    if (error instanceof z.ZodError || (error instanceof TikApisError && !error.retryable)) return null;
    throw error;
  }
}
