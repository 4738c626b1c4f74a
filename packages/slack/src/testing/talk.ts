import type { MessagePlace, SlackTalk, TalkFailure } from '../app/slack-talk.js';
import type { RenderedMessage } from '../ui/rendered.js';

export interface SaidMessage extends MessagePlace {
  ts: string;
  /** As it is by now. */
  text: string;
  /** What it was before, the oldest first. */
  earlier: string[];
}

export interface FakeTalk extends SlackTalk {
  messages: SaidMessage[];
  /** Those in no thread, and those in one, as texts. */
  tops: () => string[];
  lines: () => string[];
  /** What comes of the next calls; one for each. */
  failures: (Partial<TalkFailure> & Pick<TalkFailure, 'kind'>)[];
  /** Somebody deletes every message. */
  deleteAll: () => void;
  calls: number;
}

/** Slack as far as the engine talks to it, in memory. */
export function fakeTalk(): FakeTalk {
  const say = (text: string, place: MessagePlace): SaidMessage => {
    const message = { ...place, text, earlier: [], ts: `${talk.messages.length + 1}.000100` };
    talk.messages.push(message);
    return message;
  };
  const failure = (): TalkFailure | undefined => {
    talk.calls += 1;
    const given = talk.failures.shift();
    return given && { ok: false, retryAfterMs: null, code: 'test', message: 'No.', fix: 'Wait.', ...given };
  };
  const talk: FakeTalk = {
    messages: [],
    failures: [],
    calls: 0,
    tops: () => talk.messages.filter(({ threadTs }) => (threadTs ?? null) === null).map(({ text }) => text),
    lines: () => talk.messages.filter(({ threadTs }) => (threadTs ?? null) !== null).map(({ text }) => text),
    deleteAll: () => void talk.messages.splice(0),
    async postMessage(_team, place, { text }: RenderedMessage) {
      const failed = failure();
      if (failed !== undefined) return failed;
      return { ok: true, channelId: place.channelId, ts: say(text, place).ts, isElsewhere: false };
    },
    async updateMessage(_team, { channelId, ts }, { text }) {
      const failed = failure();
      if (failed !== undefined) return failed;
      const message = talk.messages.find((each) => each.ts === ts && each.channelId === channelId);
      if (message === undefined) {
        return { ok: false, kind: 'unreachable', retryAfterMs: null, code: 'message_not_found', message: '', fix: '' };
      }
      message.earlier.push(message.text);
      message.text = text;
      return { ok: true };
    },
    openDm: async (_team, userId) => failure() ?? { ok: true, channelId: `D${userId}` },
  };
  return talk;
}

/** Shows the state of a post, and the actions of its trail. */
export const plainRenderer = {
  message: (post: { state: string; post: { status: string } | null; failure: { message: string } | null }) => ({
    text: [post.state, post.post?.status, post.failure?.message].filter((part) => part !== undefined).join(' '),
    blocks: [],
  }),
  threadLine: (_post: unknown, { action, detail }: { action: string; detail: string | null }) =>
    action === 'proposed' ? null : { text: detail === null ? action : `${action}: ${detail}`, blocks: [] },
};
