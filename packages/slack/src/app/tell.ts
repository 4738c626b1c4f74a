import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { RenderedMessage } from '../ui/rendered.js';
import type { Turn } from './turn.js';

/** Where the person may be reached. */
export interface Reach {
  respond: RespondFn | undefined;
  client: WebClient;
  userId: string;
  channelId: string | undefined;
}

/**
 * Each way in turn, from the most fitting one: an answer address dies after five uses or half an hour, and the bot is not
 * in every channel. Throws when none of them works.
 */
export const createTell =
  ({ respond, client, userId, channelId }: Reach): Turn['tell'] =>
  async (message, at) => {
    const body: Partial<RenderedMessage> & { text: string } = typeof message === 'string' ? { text: message } : message;
    const channel = at?.channelId ?? channelId;
    const thread = at?.threadTs == null ? {} : { thread_ts: at.threadTs };
    const inPrivate = async () => {
      const dm = await client.conversations.open({ users: userId });
      await client.chat.postMessage({ ...body, channel: dm.channel?.id ?? userId });
    };
    const ways = [
      respond && (() => respond({ ...body, response_type: 'ephemeral', replace_original: false })),
      channel && (() => client.chat.postEphemeral({ ...body, channel, user: userId, ...thread })),
    ];
    for (const way of ways) {
      if (!way) continue;
      try {
        await way();
        return;
      } catch {
        // The next one may work.
      }
    }
    await inPrivate();
  };
