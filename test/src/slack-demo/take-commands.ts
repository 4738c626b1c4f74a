import { createInterface } from 'node:readline/promises';
import { until } from '../support/until.js';
import type { Person } from '../slack/world/person.js';
import type { SlackWorld } from '../slack/world/world.js';
import type { Screen } from './screen.js';

const HINTS = `The app goes on running. Be somebody of the team, and see what they see:

  ben /tiktok-post help
  ben /tiktok-post https://example.com/video.mp4 Hello at tomorrow 9am
  ben fill composer_visibility=public   what the open dialog asks for, and submits it
  cy  press post_approve                a button of the newest message
  Ctrl-C                                ends everything
`;

/** Lets whoever sits at the terminal be somebody of the team, until they have enough. */
export async function takeCommands(world: SlackWorld, screen: Screen): Promise<void> {
  screen.line(HINTS);
  screen.line(`A video that TikTok takes: ${world.tikapis.videoUrl}\n`);
  const terminal = createInterface({ input: process.stdin });
  process.once('SIGINT', () => terminal.close());
  for await (const line of terminal) {
    const [, name = '', verb = '', rest = ''] = /^\s*(\w+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    try {
      await act(world, screen, world.person(name), verb, rest);
    } catch (error) {
      screen.line(error instanceof Error ? error.message : String(error));
    }
  }
}

async function act(world: SlackWorld, screen: Screen, person: Person, verb: string, rest: string): Promise<void> {
  if (verb === '/tiktok-post') {
    const before = person.modal()?.id;
    await person.slash(rest);
    const isReady = () =>
      person.modal()?.id !== before && person.modal()?.submit != null ? person.modal() : undefined;
    // Not every command opens a dialog.
    const modal = await until('a dialog', isReady, { withinMs: 1_500 }).catch(() => undefined);
    if (modal !== undefined) screen.modal(person.name, modal);
    return;
  }
  if (verb === 'press') {
    const message = (await world.messages()).findLast(({ user }) => user === world.workspace().botUserId);
    if (message !== undefined) await person.click(message, rest);
    return;
  }
  if (verb !== 'fill') throw new Error('Say /tiktok-post, fill or press.');
  const modal = person.modal();
  if (modal === undefined) throw new Error(`${person.name} has no dialog open.`);
  const pairs = rest.split(/\s+/).flatMap((pair) => {
    const [name = '', value] = pair.split('=', 2);
    return value === undefined ? [] : [[name, value] as const];
  });
  const { body } = await person.submit(modal, Object.fromEntries(pairs));
  for (const wrong of Object.values((body as { errors?: Record<string, string> } | undefined)?.errors ?? {})) {
    screen.line(wrong);
  }
}
