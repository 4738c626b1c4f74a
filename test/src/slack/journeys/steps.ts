import { until } from '../../support/until.js';
import { type ChannelMessage, type Person, textOf } from '../world/person.js';
import type { Value } from '../world/elements.js';
import type { SlackView } from '../world/views.js';
import type { Ack } from '../world/wire.js';
import type { SlackWorld } from '../world/world.js';

/** What people do again and again in journeys, by the ids of what is on their screen. */

let captions = 0;

/** A caption that no other post has. */
export function newCaption(text: string): string {
  captions += 1;
  return `${text} (${captions})`;
}

/** Gives the app the key of somebody, who may be another person. */
export async function connect(world: SlackWorld, person: Person, keyOf = person.name): Promise<void> {
  await person.slash('connect');
  const modal = await person.untilModal('the modal for a key', (view) => view.submit !== null);
  await person.submit(modal, { api_key: world.tikapis.keys.get(keyOf) ?? '' });
  await person.untilTold(/Connected/);
}

/** The composer once it asks for everything. */
export const untilComposer = (person: Person): Promise<SlackView> =>
  person.untilModal('the composer', (view) => view.callback_id === 'composer' && view.submit !== null);

/** What has to be chosen each time; the rest is as the composer proposes. */
export const choices: Record<string, Value> = { composer_visibility: 'public' };

export async function compose(person: Person, command: string, values: Record<string, Value> = {}): Promise<Ack> {
  await person.slash(command);
  return person.submit(await untilComposer(person), { ...choices, ...values });
}

/** The messages of the app about posts of this caption. */
export async function messagesOf(world: SlackWorld, caption: string, workspace?: string): Promise<ChannelMessage[]> {
  const { botUserId } = world.workspace(workspace);
  const all = await world.messages('video', workspace);
  return all.filter((message) => message.user === botUserId && textOf(message).includes(caption));
}

/** The living message of a post once it says this. */
export function untilSays(
  world: SlackWorld,
  caption: string,
  like: RegExp,
  workspace?: string,
): Promise<ChannelMessage> {
  let seen = '';
  return until(
    `a message about "${caption}" like ${String(like)}`,
    async () => {
      const messages = await messagesOf(world, caption, workspace);
      seen = messages.map(textOf).join('\n\n');
      return messages.find((message) => like.test(textOf(message)));
    },
    { seen: () => `${seen}\n${world.bot.log().slice(-3_000)}` },
  );
}

/** The words of its thread, once one is like this. */
export function untilThreadSays(world: SlackWorld, message: ChannelMessage, like: RegExp): Promise<string> {
  let seen: string[] = [];
  return until(
    `a line like ${String(like)} in the thread`,
    async () => {
      seen = (await world.thread(message)).map(textOf);
      return seen.find((text) => like.test(text));
    },
    { seen: () => seen.join('\n') },
  );
}
