import type { RenderedMessage } from '../ui/rendered.js';

/** An installation of the app. The token is looked up for each call: it may have changed, or gone. */
export interface Team {
  teamId: string;
  enterpriseId: string | null;
}

/**
 * What the app says by itself, while nobody waits for an answer. Nothing is tried twice here, because a message whose
 * answer was lost may be there already; and a limit of Slack is answered with `later`, so that no call waits behind
 * another. Expected outcomes are values.
 */
export interface SlackTalk {
  /** Where the bot may not write it writes to the author in private, and says why. */
  postMessage: (team: Team, to: MessagePlace, message: RenderedMessage) => Promise<Posted | TalkFailure>;
  updateMessage: (
    team: Team,
    at: { channelId: string; ts: string },
    message: RenderedMessage,
  ) => Promise<{ ok: true } | TalkFailure>;
  /** The channel for messages to one person alone. */
  openDm: (team: Team, userId: string) => Promise<{ ok: true; channelId: string } | TalkFailure>;
}

export interface MessagePlace {
  channelId: string;
  threadTs?: string | null;
  /** Told to the channel as well, where it is in a thread. */
  broadcast?: boolean;
  /** To whom it goes where the channel cannot be written to; left out: to nobody. */
  authorId?: string;
  /** Found again with the message, and readable by other apps: ids only. */
  postId?: string;
}

export interface Posted {
  ok: true;
  channelId: string;
  ts: string;
  /** Whether it went to the author in private. */
  isElsewhere: boolean;
}

export interface TalkFailure {
  ok: false;
  /**
   * - `unreachable`: nobody can be written to there, or what was to be changed is no longer there; the same call will
   *   not succeed.
   * - `later`: Slack asked to wait, or is away; nothing was posted.
   * - `unknown`: no answer came; it may have been posted.
   * - `disconnected`: the app is not installed there any more.
   * - `invalid`: Slack does not take what we made. Ours to mend.
   */
  kind: 'unreachable' | 'later' | 'unknown' | 'disconnected' | 'invalid';
  /** How long to wait, where Slack told. */
  retryAfterMs: number | null;
  /** Slack's word for it, such as `not_in_channel`. */
  code: string;
  /** In words for a person. */
  message: string;
  fix: string;
}
