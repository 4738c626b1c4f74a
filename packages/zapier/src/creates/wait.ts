import { decodePost, type TikApisClient, TikApisError, tikApisError, whyNotPublished } from '@tikapis/core';
import type { Bundle } from 'zapier-platform-core';
import { serverAddress } from '../authentication/server-address.js';
import { type PostRow, postRow } from '../posts/post-row.js';
import type { Schedule } from '../schedule/schedule.js';

/** Zapier takes a callback for so long: https://docs.zapier.com/integrations/build-cli/overview#zgeneratecallbackurl */
const LONGEST_WAIT_MS = 30 * 86_400_000;

/** Throws `wait_too_far`, and `wait_not_offered` where the server is none of ours and would call nobody back. */
export async function mustBeAbleToWait(
  client: TikApisClient,
  { authData }: Pick<Bundle, 'authData'>,
  schedule: Schedule | undefined,
): Promise<void> {
  if (schedule !== undefined && schedule.atMs - Date.now() > LONGEST_WAIT_MS) {
    throw tikApisError('wait_too_far', { local: schedule.local, limitMs: LONGEST_WAIT_MS });
  }
  try {
    await client.call('GET', '/account');
  } catch (error) {
    if (!(error instanceof TikApisError) || error.code !== 'not_offered') throw error;
    throw tikApisError('wait_not_offered', { host: serverAddress(authData.baseUrl).host });
  }
}

/** Goes on when the server calls back with the settled post. Throws why it is not published, and what to change. */
export async function resume(bundle: Pick<Bundle, 'cleanedRequest' | 'outputData'>): Promise<PostRow> {
  const post = decodePost(bundle.cleanedRequest);
  const { id } = (bundle.outputData ?? {}) as { id?: unknown };
  if (post === undefined || (id !== undefined && post.id !== id)) throw tikApisError('callback_unreadable', {});
  const trouble = whyNotPublished(post);
  if (trouble !== undefined) throw trouble;
  return postRow(post);
}
