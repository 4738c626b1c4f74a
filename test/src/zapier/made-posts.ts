import type { TikApis } from '../e2e-n8n/tikapis.js';
import { untilStatus } from './stage.js';

/** With this in its caption the sandbox lets a post fail. */
export const FAILING = '#sbx_frame_rate_check_failed';

/** Far enough for every test run, near enough for every limit. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** A post that has come to its status; gives its id. */
export const madePosts = {
  async published(tikapis: TikApis): Promise<string> {
    const id = await tikapis.post('Made to be published');
    await tikapis.untilPublished([id]);
    return id;
  },

  async failed(tikapis: TikApis): Promise<string> {
    const id = await tikapis.post(`Made to fail ${FAILING}`);
    await untilStatus(tikapis, id, 'failed');
    return id;
  },

  async scheduled({ apiUrl, apiKey, videoUrl }: TikApis): Promise<string> {
    const answer = await fetch(`${apiUrl}/tiktok/posts`, {
      method: 'POST',
      headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ videoUrl, caption: 'Made to wait', visibility: 'private', schedule: inDays(3) }),
    });
    const { data } = (await answer.json()) as { data: { id: string } };
    return data.id;
  },
};
