import type { App, BlockAction, MessageShortcut, SlackViewAction, ViewOutput } from '@slack/bolt';
import { type ActDeps, type ActOnce, createActOnce, type Given } from './act-once.js';
import type { EventTurn, Events, Listen } from './turn.js';

export interface OwnListen extends Listen {
  /** When all that was begun has ended. */
  settled: () => Promise<void>;
}

export function createListen(app: App, deps: ActDeps): OwnListen {
  const actOnce = createActOnce(deps);
  const registered: ReturnType<Listen['registered']>[number][] = [];
  const actionIds = new Set<string>();
  const running = new Set<Promise<void>>();

  async function act(...args: Parameters<ActOnce>): Promise<void> {
    const work = actOnce(...args).finally(() => running.delete(work));
    running.add(work);
    return work;
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
        act(
          name,
          given,
          {
            ...admission,
            isKept: admission.isKept?.(given.command) ?? false,
            channelId: given.command.channel_id,
          },
          (turn) => handle({ ...turn, command: given.command }),
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

    view(callbackId, { answer = () => undefined, handle, isStep = false }) {
      note('view', callbackId);
      app.view({ callback_id: callbackId, type: 'view_submission' }, async (given) => {
        const { view } = given;
        const submitted = given as Given & { ack: (answer?: unknown) => Promise<void> };
        const isReplay = 'replayOfMs' in given.context;
        const answered = attempt(() => (isReplay ? undefined : answer(view)));
        if (answered.ok && answered.value?.response_action === 'errors') return submitted.ack(answered.value);
        const acknowledge = () => submitted.ack(answered.ok ? answered.value : undefined);
        const refuse = async (words: string) => {
          const field = (view.blocks as { type: string; block_id?: string }[]).find(({ type }) => type === 'input');
          if (field?.block_id === undefined) return false;
          await submitted.ack({ response_action: 'errors', errors: { [field.block_id]: words } });
          return true;
        };
        return act(callbackId, { ...submitted, ack: acknowledge, refuse }, { isKept: !isStep }, (turn) => {
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
