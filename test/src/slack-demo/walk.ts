import { choices, untilComposer, untilSays } from '../slack/journeys/steps.js';
import type { Value } from '../slack/world/elements.js';
import type { Person } from '../slack/world/person.js';
import type { SlackView } from '../slack/world/views.js';
import type { SlackWorld } from '../slack/world/world.js';
import type { Screen } from './screen.js';
import type { Watch } from './watch.js';

/** A team's first posts, on the screen. */
export async function walk(world: SlackWorld, screen: Screen, watch: Watch): Promise<void> {
  const { videoUrl, keys, sample } = world.tikapis;
  const [ana, ben, cy] = [world.person('ana'), world.person('ben'), world.person('cy')];

  const command = async (person: Person, text: string) => {
    screen.act(person.name, `/tiktok-post ${text}`);
    await person.slash(text);
  };
  /** Shows the dialog as it is filled in. */
  const submit = async (person: Person, view: SlackView, values: Record<string, Value>) => {
    screen.modal(person.name, view, person.fill(view, values));
    screen.act(person.name, `presses ${view.submit?.text ?? 'nothing'}`);
    await person.submit(view, values);
  };
  const untilForm = (person: Person) => person.untilModal('a form', (view) => view.submit !== null);

  screen.line('TikAPIs for Slack, with stand-ins for Slack and TikTok on this machine.');
  screen.scene('Everybody connects a key of their own');
  for (const person of [ana, ben, cy]) {
    await command(person, 'connect');
    const form = await untilForm(person);
    // A key is not shown, here neither.
    if (person === ana) screen.modal('ana', form, ana.fill(form, { api_key: '••••••••' }));
    screen.act(person.name, 'presses Connect');
    await person.submit(form, { api_key: keys.get(person.name) ?? '' });
    await person.untilTold(/Connected/);
  }

  screen.scene('Ben posts a video by its address');
  const first = 'Sunset over the bay #sea';
  await command(ben, `${videoUrl} ${first}`);
  await submit(ben, await untilComposer(ben), choices);
  await untilSays(world, first, /Published/);
  await watch.caughtUp();

  screen.scene('Ana wants two to agree from now on');
  await command(ana, 'settings');
  const people = [ana, ben, cy].map(({ id }) => id);
  await submit(ana, await untilForm(ana), { approval: 'required', approvers: people, quorum: '2' });

  screen.scene('Cy posts a video that is in a message');
  const message = await world.share(cy, [{ name: 'market.mp4', mimetype: 'video/mp4', bytes: sample }]);
  const second = 'Fresh from the market';
  screen.act('cy', 'market.mp4 > More actions > Post to TikTok');
  await cy.shortcut('post_to_tiktok', message);
  await submit(cy, await untilComposer(cy), { ...choices, composer_caption: second });
  const waiting = await untilSays(world, second, /Waiting for approval/);
  await watch.caughtUp();
  for (const person of [ana, ben]) {
    screen.act(person.name, 'presses Approve');
    await person.click(waiting, 'post_approve');
    await untilSays(world, second, person === ana ? /1 of 2/ : /Published/);
    await watch.caughtUp();
  }

  screen.scene('Ana looks at her App Home');
  screen.message('App Home of ana', await ana.openHome());
  screen.line('Two videos on TikTok, each with one message in Slack.\n');
}
