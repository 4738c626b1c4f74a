import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  MessageShortcut,
  RespondFn,
  SlackViewAction,
  ViewOutput,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Directory } from '../identity/directory.js';
import { admit } from '../identity/admit.js';
import type { Actor } from '../posts/post-desk.js';
import type { Failure } from '../posts/slack-post.js';
import { deliveryKey } from './delivery-key.js';
import { newErrorId } from './error-id.js';
import { explainError, failureText } from './explain-error.js';
import { createTell } from './tell.js';
import type { Admission, EventTurn, Events, Listen, Turn } from './turn.js';

export interface ListenDeps {
  log: Logger;
  now: () => number;
  directory: Pick<Directory, 'person' | 'settings'>;
  /** Whether a delivery comes for the first time. */
  takeDelivery: (key: string) => Promise<boolean>;
}

/** Slack gives 3 seconds; what comes near is worth a look. */
const SLOW_ACK_MS = 1_000;

/** What Bolt gives every listener, whatever it listens to. */
interface Given extends Pick<AllMiddlewareArgs, 'client' | 'context'> {
  body: object;
  respond?: RespondFn;
  ack?: (() => Promise<void>) | undefined;
}

export interface OwnListen extends Listen {
  /** When all that was begun has ended. */
  settled: () => Promise<void>;
}

export function createListen(app: App, deps: ListenDeps): OwnListen {
  const { log, now, directory, takeDelivery } = deps;
  const registered: ReturnType<Listen['registered']>[number][] = [];
  const actionIds = new Set<string>();
  const running = new Set<Promise<void>>();

  async function act(...args: Parameters<typeof actOnce>): Promise<void> {
    const work = actOnce(...args).finally(() => running.delete(work));
    running.add(work);
    return work;
  }

  /** Answers Slack, sees to it that this is the first time, and catches whatever happens. */
  async function actOnce(
    name: string,
    given: Given,
    {
      isOpen = false,
      channelId,
      userId = given.context.userId ?? '',
    }: Admission & { channelId?: string | undefined; userId?: string },
    handle: (turn: Turn) => Promise<void>,
  ): Promise<void> {
    const { client, context, body, respond } = given;
    const { teamId, enterpriseId = null, retryNum } = context;
    const actor: Actor = { teamId: teamId ?? enterpriseId ?? '', enterpriseId, userId };
    const about = { listener: name, team: actor.teamId, user: userId, ...(retryNum !== undefined && { retryNum }) };
    const tell = createTell({ respond, client, userId, channelId });
    let showFailure = (failure: Failure) => tell(failureText(failure));
    try {
      await given.ack?.();
      const ackMs = now() - ((context['receivedAtMs'] as number | undefined) ?? now());
      log[ackMs > SLOW_ACK_MS ? 'warn' : 'debug']({ ...about, ackMs }, 'answered Slack');
      const key = deliveryKey(actor.teamId, body as Record<string, unknown>);
      if (key !== null && !(await takeDelivery(key))) {
        log.info(about, 'Slack delivered this before');
        return;
      }
      let person: ReturnType<Turn['person']> | undefined;
      const turn: Turn = {
        actor,
        client,
        tell,
        failWith: (show) => (showFailure = show),
        person: () => (person ??= admit(directory, actor)),
      };
      if (!isOpen) await turn.person();
      await handle(turn);
    } catch (error) {
      const errorId = newErrorId();
      const { isTrouble, ...words } = explainError(error);
      log[isTrouble ? 'error' : 'info']({ ...about, errorId, err: error }, 'a person could not be served');
      if (userId === '') return;
      await showFailure({ ...words, errorId }).catch((untold: unknown) =>
        log.warn({ ...about, errorId, err: untold }, 'the person could not be told'),
      );
    }
  }

  // A button that opens a web page sends its click too, and so do buttons of old messages: both want their answer.
  app.use(async ({ body, next, ...rest }) => {
    const { type, actions = [] } = body as Partial<BlockAction>;
    if (type !== 'block_actions' || actions.some((action) => actionIds.has(action.action_id))) return next();
    if ('ack' in rest && rest.ack !== undefined) await rest.ack();
  });

  const note = (kind: (typeof registered)[number]['kind'], name: string) => registered.push({ kind, name });

  return {
    registered: () => registered,

    async settled() {
      while (running.size > 0) await Promise.all(running);
    },

    command(name, handle, admission = {}) {
      note('command', name);
      app.command(name, (given) =>
        act(name, given, { ...admission, channelId: given.command.channel_id }, (turn) =>
          handle({ ...turn, command: given.command }),
        ),
      );
    },

    messageShortcut(callbackId, handle, admission = {}) {
      note('shortcut', callbackId);
      app.shortcut<MessageShortcut>({ callback_id: callbackId, type: 'message_action' }, (given) =>
        act(callbackId, given, { ...admission, channelId: given.shortcut.channel.id }, (turn) =>
          handle({ ...turn, shortcut: given.shortcut }),
        ),
      );
    },

    action(actionId, handle, admission = {}) {
      note('action', actionId);
      actionIds.add(actionId);
      app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, (given) =>
        act(actionId, given, { ...admission, channelId: given.body.channel?.id }, (turn) =>
          handle({ ...turn, action: given.action, body: given.body }),
        ),
      );
    },

    view(callbackId, { answer = () => undefined, handle }) {
      note('view', callbackId);
      app.view({ callback_id: callbackId, type: 'view_submission' }, async (given) => {
        const { view } = given;
        const submitted = given as Given & { ack: (answer?: unknown) => Promise<void> };
        const answered = attempt(() => answer(view));
        if (answered.ok && answered.value?.response_action === 'errors') return submitted.ack(answered.value);
        const acknowledge = () => submitted.ack(answered.ok ? answered.value : undefined);
        return act(callbackId, { ...submitted, ack: acknowledge }, {}, (turn) => {
          if (!answered.ok) throw answered.error;
          return handle({ ...turn, view });
        });
      });
    },

    viewClosed(callbackId, handle) {
      app.view({ callback_id: callbackId, type: 'view_closed' }, (given) =>
        act(`${callbackId} closed`, given as Given, {}, (turn) => handle({ ...turn, view: viewOf(given) })),
      );
    },

    event<Type extends keyof Events>(type: Type, handle: (turn: EventTurn<Type>) => Promise<void>) {
      note('event', type);
      app.event(type, (given) => {
        const { event } = given as unknown as { event: Events[Type] };
        // Nobody waits for an answer to an event, but for the person whose view it is about.
        return act(type, given, { isOpen: true }, (turn) =>
          handle({ ...turn, event, isEnterpriseInstall: given.context.isEnterpriseInstall }),
        );
      });
    },
  };
}

const viewOf = ({ view }: { view: ViewOutput; body: SlackViewAction }): ViewOutput => view;

type Attempt<Value> = { ok: true; value: Value } | { ok: false; error: unknown };

/** A fault in our check of a view must not keep Slack waiting. */
function attempt<Value>(act: () => Value): Attempt<Value> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    return { ok: false, error };
  }
}
