import type { WebClient } from '@slack/web-api';
import type { RenderedMessage } from '../ui/rendered.js';
import type { SlackClients } from './slack-clients.js';
import { notInstalled, rateLimited, slackFailure } from './slack-errors.js';
import type { MessagePlace, Posted, SlackTalk, TalkFailure, Team } from './slack-talk.js';

/** Marks our messages for whoever looks them up: https://docs.slack.dev/messaging/message-metadata */
const POST_EVENT = 'tikapis_post';

export function createSlackTalk(clients: SlackClients, now: () => number): SlackTalk {
  /** When a method may be called again in a workspace: Slack counts by both. */
  const notBefore = new Map<string, number>();

  async function call<Answer extends object>(
    team: Team,
    method: string,
    run: (client: WebClient) => Promise<Answer>,
  ): Promise<{ ok: true; answer: Answer } | TalkFailure> {
    const client = await clients.of(team);
    if (client === null) return notInstalled();
    const gate = `${team.teamId} ${method}`;
    const waitMs = (notBefore.get(gate) ?? 0) - now();
    if (waitMs > 0) return rateLimited(waitMs);
    try {
      return { ok: true, answer: await run(client) };
    } catch (error) {
      const failure = slackFailure(error);
      if (failure === null) throw error;
      if (failure.retryAfterMs !== null) notBefore.set(gate, now() + failure.retryAfterMs);
      return failure;
    }
  }

  async function post(team: Team, to: MessagePlace, { text, blocks }: RenderedMessage): Promise<Posted | TalkFailure> {
    const thread = to.threadTs == null ? {} : { thread_ts: to.threadTs, reply_broadcast: to.broadcast ?? false };
    const metadata =
      to.postId === undefined ? {} : { metadata: { event_type: POST_EVENT, event_payload: { post_id: to.postId } } };
    const posted = await call(team, 'chat.postMessage', (client) =>
      client.chat.postMessage({
        channel: to.channelId,
        text,
        blocks,
        // A status is no invitation to look at the same video three times.
        unfurl_links: false,
        unfurl_media: false,
        ...thread,
        ...metadata,
      }),
    );
    if (!posted.ok) return posted;
    const { channel = to.channelId, ts = '' } = posted.answer;
    return { ok: true, channelId: channel, ts, isElsewhere: false };
  }

  async function openDm(team: Team, userId: string): Promise<{ ok: true; channelId: string } | TalkFailure> {
    const opened = await call(team, 'conversations.open', (client) => client.conversations.open({ users: userId }));
    return opened.ok ? { ok: true, channelId: opened.answer.channel?.id ?? userId } : opened;
  }

  return {
    openDm,

    async postMessage(team, to, message) {
      const posted = await post(team, to, message);
      if (posted.ok || posted.kind !== 'unreachable' || to.authorId === undefined) return posted;
      const dm = await openDm(team, to.authorId);
      if (!dm.ok) return dm;
      const why = `This belongs into <#${to.channelId}>, but: ${posted.message} ${posted.fix}`;
      const { channelId } = dm;
      const told = await post(team, { channelId }, { text: why, blocks: [] });
      if (!told.ok) return told;
      const moved = await post(team, { channelId, ...(to.postId !== undefined && { postId: to.postId }) }, message);
      return moved.ok ? { ...moved, isElsewhere: true } : moved;
    },

    async updateMessage(team, { channelId, ts }, { text, blocks }) {
      const updated = await call(team, 'chat.update', (client) =>
        client.chat.update({ channel: channelId, ts, text, blocks }),
      );
      return updated.ok ? { ok: true } : updated;
    },
  };
}
