import { setTimeout as delay } from 'node:timers/promises';
import { textOf } from '../slack/world/person.js';
import type { SlackWorld } from '../slack/world/world.js';
import type { Screen } from './screen.js';

/** Shows on the screen whatever the app shows to people, as it happens. */
export interface Watch {
  /** Resolves once all that was said so far is on the screen. */
  caughtUp: () => Promise<void>;
  stop: () => Promise<void>;
}

const EVERY_MS = 60;

export function watchSlack(world: SlackWorld, screen: Screen): Watch {
  const shown = new Map<string, string>();
  const people = [...world.workspace().people.keys()].map((name) => world.person(name));
  const stopping = new AbortController();

  /** Once for each state of it. */
  const show = (key: string, place: string, message: { text?: string; blocks?: unknown[] }) => {
    const text = textOf(message);
    if (shown.get(key) === text) return;
    const isNew = !shown.has(key);
    shown.set(key, text);
    screen.message(isNew ? place : `${place}, the same message`, message);
  };
  async function look(): Promise<void> {
    for (const channel of ['video', 'elsewhere']) {
      for (const message of await world.messages(channel)) {
        if (message.user !== world.workspace().botUserId) continue;
        show(message.ts, `#${channel}`, message);
        for (const reply of await world.thread(message)) show(reply.ts, `#${channel}, thread`, reply);
      }
    }
    for (const person of people) {
      for (const [n, whisper] of person.whispers().entries())
        show(`${person.id} ${n}`, `only ${person.name} sees`, whisper);
    }
  }
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      await delay(EVERY_MS);
    }
  }
  const running = run();
  return {
    caughtUp: look,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
