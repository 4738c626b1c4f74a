import type {
  BlockAction,
  BlockElementAction,
  MessageShortcut,
  SlashCommand,
  ViewOutput,
  ViewResponseAction,
} from '@slack/bolt';
import type { AppHomeOpenedEvent, AppUninstalledEvent, TokensRevokedEvent } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { SlackPerson } from '../identity/directory.js';
import type { Actor } from '../posts/post-desk.js';
import type { Failure } from '../posts/slack-post.js';
import type { RenderedMessage } from '../ui/rendered.js';

/** What every listener gets: who acts, and the ways to answer. Slack has had its answer by then. */
export interface Turn {
  actor: Actor;
  /** When they did it: earlier than now where the app ended in between. */
  saidAtMs: number;
  /** Whether the app ended in between: triggers are dead by now, and views are closed. */
  isReplay: boolean;
  /** For what cannot wait: to open views with a trigger. Rejects at once where Slack asks to wait. */
  client: WebClient;
  /** Who acts; throws a `RefusedError` for those whom the workspace does not let in. Asked at most once. */
  person: () => Promise<SlackPerson>;
  /** Tells the person, and nobody else: by the answer address, else in the channel, else in a direct message. */
  tell: (message: RenderedMessage | string, at?: { channelId: string; threadTs?: string | null }) => Promise<void>;
  /** From now on, what goes wrong is shown like this and not told: in the view that the person looks at. */
  failWith: (show: (failure: Failure) => Promise<void>) => void;
}

export type CommandTurn = Turn & { command: SlashCommand };
export type ShortcutTurn = Turn & { shortcut: MessageShortcut };
export type ActionTurn = Turn & { action: BlockElementAction; body: BlockAction };
export type ViewTurn = Turn & { view: ViewOutput };

export interface Events {
  app_home_opened: AppHomeOpenedEvent;
  app_uninstalled: AppUninstalledEvent;
  tokens_revoked: TokensRevokedEvent;
}
export type EventTurn<Type extends keyof Events> = Turn & {
  event: Events[Type];
  /** Whether the app is installed for a whole organisation. */
  isEnterpriseInstall: boolean;
};

export interface Admission {
  /**
   * It opens a view first and asks `person()` itself before it shows or does anything: a trigger lives for 3 seconds.
   * Left out: nobody gets here whom the workspace does not let in.
   */
  isOpen?: boolean;
  /**
   * It makes or changes something: it is stored before Slack has its answer, and handled once more when the app ends
   * before it is done. So it must be safe to repeat, and need no trigger.
   */
  isKept?: boolean;
}

export interface CommandAdmission extends Omit<Admission, 'isKept'> {
  /** See {@link Admission.isKept}: by what was typed. */
  isKept?: (command: SlashCommand) => boolean;
}

export interface ViewListener {
  /** What is wrong with the input, or what to show meanwhile. It cannot wait for anything: Slack gives 3 seconds. */
  answer?: (view: ViewOutput) => ViewResponseAction | undefined;
  /** After an answer that is not about errors. What was submitted is kept until this is done (see {@link Admission.isKept}). */
  handle: (turn: ViewTurn) => Promise<void>;
  /** Whether it only leads to another view. */
  isStep?: boolean;
}

/** How everything that comes from Slack is registered. Each delivery is acted on once, whatever Slack repeats. */
export interface Listen {
  command: (name: string, handle: (turn: CommandTurn) => Promise<void>, admission?: CommandAdmission) => void;
  messageShortcut: (callbackId: string, handle: (turn: ShortcutTurn) => Promise<void>, admission?: Admission) => void;
  action: (actionId: string, handle: (turn: ActionTurn) => Promise<void>, admission?: Admission) => void;
  view: (callbackId: string, listener: ViewListener) => void;
  viewClosed: (callbackId: string, handle: (turn: ViewTurn) => Promise<void>) => void;
  event: <Type extends keyof Events>(type: Type, handle: (turn: EventTurn<Type>) => Promise<void>) => void;
  /** What was registered, as the manifest has to name it. */
  registered: () => readonly { kind: 'command' | 'shortcut' | 'action' | 'view' | 'event'; name: string }[];
}
