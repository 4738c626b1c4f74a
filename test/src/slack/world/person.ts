import { randomUUID } from 'node:crypto';
import { until } from '../../support/until.js';
import { findElement, stateFor, type Value } from './elements.js';
import type { Front } from './front.js';
import { createForms, type FormState } from './form.js';
import type { Block, SlackView } from './views.js';
import type { Ack, Delivery, Wire } from './wire.js';
import { app, type PersonSeed, type Workspace } from './workspace.js';

/** A message as it stands in a channel. */
export interface ChannelMessage {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks?: Block[];
  files?: object[];
  thread_ts?: string;
  [other: string]: unknown;
}

/** How Slack delivers: each once, each again when it was answered, or two of each at the same time. */
export type Habit = 'once' | 'twice' | 'at_once';

/** Somebody in front of Slack: sees what Slack shows and does what Slack lets people do. */
export interface Person {
  id: string;
  name: string;
  workspace: Workspace;
  slash: (text: string, channel?: string) => Promise<Ack>;
  shortcut: (callbackId: string, message: ChannelMessage) => Promise<Ack>;
  /** Presses a button or chooses a value in a message. */
  click: (message: ChannelMessage, actionId: string, value?: Value) => Promise<Ack>;
  /** The same in a modal, or in the App Home. */
  clickIn: (view: SlackView, actionId: string, value?: Value) => Promise<Ack>;
  /** What the view says then. Throws for what is not offered. */
  fill: (view: SlackView, values: Record<string, Value>) => FormState;
  /** Fills in and submits. Throws where Slack would not let them: an empty input, a value that is not offered. */
  submit: (view: SlackView, values?: Record<string, Value>) => Promise<Ack>;
  close: (view: SlackView) => Promise<void>;
  openHome: () => Promise<SlackView>;
  modal: () => SlackView | undefined;
  /** The modal once it is as expected. */
  untilModal: (what: string, isIt: (view: SlackView) => boolean) => Promise<SlackView>;
  /** Messages that only they have seen, oldest first. */
  whispers: () => { text?: string; blocks?: unknown[] }[];
  /** What they alone are told after the last thing that they did, in a message or a modal, once it is like this. */
  untilTold: (like: RegExp) => Promise<string>;
  habit: Habit;
  /** The last thing that they did, as Slack delivers it once more. */
  deliverAgain: () => Promise<Ack>;
}

export function createPerson(
  front: Front,
  wire: Wire,
  workspace: Workspace,
  seed: PersonSeed & { id: string },
): Person {
  const forms = createForms();
  const team = { id: workspace.teamId, domain: workspace.name.toLowerCase() };
  // Of somebody of another company Slack tells the company, in `user`, and the workspace of the channel, in `team`.
  const home = seed.isOutsider === true ? 'T0ELSEWHERE' : workspace.teamId;
  const user = { id: seed.id, username: seed.name, name: seed.name, team_id: home };
  const who = { team, user, api_app_id: app.id, is_enterprise_install: false, enterprise: null };
  const channelId = (name: string) => workspace.channels.get(name) ?? name;
  const channelOf = (id: string) => ({
    id,
    name: [...workspace.channels].find(([, each]) => each === id)?.[0] ?? 'direct',
  });
  const responseUrl = (channel: string | null) => front.url + front.responseUrls.create(seed.id, channel);
  const trigger = (view: SlackView | null = null) => front.triggers.create(workspace, seed.id, view?.id ?? null);

  let heardBefore = 0;
  let last: Delivery | undefined;

  async function deliver(delivery: Delivery): Promise<Ack> {
    last = delivery;
    heardBefore = person.whispers().length;
    if (person.habit === 'at_once') return (await Promise.all([wire(delivery), wire(delivery)]))[0];
    const ack = await wire(delivery);
    if (person.habit === 'twice') await wire(delivery);
    return ack;
  }
  const interact = (payload: object) => deliver({ type: 'interactive', payload: { ...who, ...payload } });

  /** What the app has answered a submit with: https://docs.slack.dev/surfaces/modals#response_actions */
  function showAnswer(view: SlackView, { body }: Ack): void {
    const answer = (body ?? {}) as { response_action?: string; view?: SlackView };
    if (answer.response_action === 'errors') return;
    if (answer.response_action === 'clear') return front.screens.cleared(seed.id);
    if (answer.view === undefined) return front.screens.closed(view.id);
    front.outgoing.view(`view_submission ${answer.response_action ?? ''}`, answer.view);
    const shown = { ...view, ...answer.view, hash: randomUUID() };
    if (answer.response_action === 'update') return front.screens.updated(shown);
    front.screens.pushed(seed.id, { ...shown, id: `V${randomUUID()}`, previous_view_id: view.id });
  }

  const told = () => [...person.whispers().slice(heardBefore), ...[person.modal() ?? []].flat()].map(textOf);

  const person: Person = {
    id: seed.id,
    name: seed.name,
    workspace,
    habit: 'once',
    deliverAgain() {
      if (last === undefined) throw new Error(`${seed.name} has done nothing yet.`);
      return wire(last);
    },
    async slash(text, channel = 'video') {
      const id = channelId(channel);
      const ack = await deliver({
        type: 'slash_commands',
        payload: {
          token: 'legacy',
          command: '/tiktok-post',
          text,
          team_id: team.id,
          team_domain: team.domain,
          channel_id: id,
          channel_name: channelOf(id).name,
          user_id: seed.id,
          user_name: seed.name,
          api_app_id: app.id,
          is_enterprise_install: 'false',
          response_url: responseUrl(id),
          trigger_id: trigger(),
        },
      });
      if (typeof ack.body === 'object' && ack.body !== null) front.outgoing.message('acknowledgement', ack.body);
      return ack;
    },
    shortcut: (callbackId, message) =>
      interact({
        type: 'message_action',
        callback_id: callbackId,
        action_ts: String(Date.now() / 1_000),
        trigger_id: trigger(),
        response_url: responseUrl(message.channel),
        message_ts: message.ts,
        channel: channelOf(message.channel),
        message,
      }),
    async click(message, actionId, value) {
      const { block, element } = findElement(message.blocks ?? [], actionId, value);
      return interact({
        type: 'block_actions',
        trigger_id: trigger(),
        response_url: responseUrl(message.channel),
        container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
        channel: channelOf(message.channel),
        message,
        state: { values: {} },
        actions: [actionOf(block, element, value)],
      });
    },
    async clickIn(view, actionId, value) {
      const { block, element } = findElement(view.blocks, actionId, value);
      if (value !== undefined && element.type !== 'button') forms.fill(view, actionId, value);
      return interact({
        type: 'block_actions',
        trigger_id: trigger(view),
        container: { type: 'view', view_id: view.id },
        view: { ...view, state: forms.state(view) },
        actions: [actionOf(block, element, value)],
      });
    },
    fill(view, values) {
      for (const [actionId, value] of Object.entries(values)) forms.fill(view, actionId, value);
      return forms.state(view);
    },
    async submit(view, values = {}) {
      const state = person.fill(view, values);
      const missing = forms.missing(view);
      if (missing.length > 0) throw new Error(`Slack asks ${seed.name} for ${missing.join(', ')}.`);
      const submitted = { ...view, state };
      const ack = await interact({
        type: 'view_submission',
        trigger_id: trigger(view),
        view: submitted,
        response_urls: [],
      });
      showAnswer(view, ack);
      return ack;
    },
    async close(view) {
      front.screens.closed(view.id);
      if (view['notify_on_close'] === true) await interact({ type: 'view_closed', view, is_cleared: false });
    },
    async openHome() {
      const calls = front.calls.length;
      const event = { type: 'app_home_opened', user: seed.id, channel: 'D0HOME', tab: 'home', event_ts: '1.2' };
      await deliver(eventOf(workspace, event));
      return until(`the App Home of ${seed.name}`, () =>
        front.calls.slice(calls).some(({ method, answer }) => method === 'views.publish' && answer.ok)
          ? front.screens.home(seed.id)
          : undefined,
      );
    },
    modal: () => front.screens.top(seed.id),
    untilModal: (what, isIt) =>
      until(
        what,
        () => {
          const top = front.screens.top(seed.id);
          return top !== undefined && isIt(top) ? top : undefined;
        },
        { seen: () => JSON.stringify(front.screens.top(seed.id)?.blocks) },
      ),
    whispers: () => front.whispers.filter(({ userId }) => userId === seed.id).map(({ message }) => message),
    untilTold: (like) =>
      until(`${seed.name} is told something like ${String(like)}`, () => told().find((text) => like.test(text)), {
        seen: () => told().join('\n'),
      }),
  };
  return person;
}

/** An event as Slack wraps it. */
export function eventOf(workspace: Workspace, event: object): Delivery {
  const authorization = {
    enterprise_id: null,
    team_id: workspace.teamId,
    user_id: workspace.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  const payload = {
    token: 'legacy',
    type: 'event_callback',
    team_id: workspace.teamId,
    api_app_id: app.id,
    event,
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [authorization],
  };
  return { type: 'events_api', payload };
}

function actionOf(block: Block, element: { type: string; action_id: string; [other: string]: unknown }, value?: Value) {
  const { type, action_id: actionId } = element;
  const common = { type, action_id: actionId, block_id: block.block_id ?? '', action_ts: String(Date.now() / 1_000) };
  if (type === 'button') return { ...common, text: element['text'], value: element['value'] };
  return { ...common, ...stateFor(element, value ?? null) };
}

/** All words of a message. */
export function textOf(message: { text?: string; blocks?: unknown[] }): string {
  return `${message.text ?? ''}\n${JSON.stringify(message.blocks ?? [])}`;
}
