import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { compose, newCaption, untilSays } from './steps.js';

export const strangers: Journey = {
  name: 'Without a key, as a guest or from another company nobody publishes, and everybody hears why',
  async play(world) {
    const { videoUrl } = world.tikapis;
    const calls = world.front.calls.length;
    const nia = world.person('nia');
    await nia.slash(`${videoUrl} No key`);
    await nia.untilModal('a way to connect', (view) => /connect/i.test(JSON.stringify(view)));
    const gus = world.person('gus');
    await gus.slash(`${videoUrl} A guest`);
    await gus.untilTold(/guest/i);
    const otto = world.person('otto');
    await otto.slash(`${videoUrl} An outsider`);
    await otto.untilTold(/another company|other compan|outside/i);
    await world.person('ben').slash('settings');
    await world.person('ben').untilTold(/Only admins/);
    assert.ok(!world.front.calls.slice(calls).some(({ method }) => method === 'chat.postMessage'));
  },
};

export const wrongKey: Journey = {
  name: 'A key that the server does not know is refused in words, and never shown',
  async play(world) {
    const nia = world.person('nia');
    await nia.slash('connect');
    const modal = await nia.untilModal('the modal for a key', (view) => view.submit !== null);
    const key = 'a-key-of-another-server';
    await nia.submit(modal, { api_key: key });
    const told = await nia.untilTold(/did not work/);
    assert.ok(!told.includes(key));
    assert.ok(!world.bot.log().includes(key));
  },
};

export const help: Journey = {
  name: 'Help names every word, and a wrong word gets the nearest right one',
  async play(world) {
    const ben = world.person('ben');
    await ben.slash('help');
    for (const word of [
      'schedule',
      'status',
      'list',
      'cancel',
      'move',
      'retry',
      'check',
      'connect',
      'accounts',
      'settings',
    ])
      await ben.untilTold(new RegExp(word));
    await ben.slash('shedule https://example.com/a.mp4 Hello');
    await ben.untilTold(/schedule https:\/\/example\.com\/a\.mp4/);
  },
};

export const check: Journey = {
  name: 'A video is looked at without being published',
  async play(world) {
    const ben = world.person('ben');
    await ben.slash(`check ${world.tikapis.videoUrl}`);
    await ben.untilTold(/720 × 1280/);
    await ben.slash(`check ${world.tikapis.url}/health`);
    await ben.untilTold(/Problem|not a video|cannot/i);
  },
};

export const workspaceKey: Journey = {
  name: 'An admin lends the workspace a key, and takes it back',
  async play(world) {
    const ana = world.person('ana');
    const nia = world.person('nia');
    const caption = newCaption('With the key of all');
    await ana.clickIn(await ana.openHome(), 'connect_workspace_open');
    const modal = await ana.untilModal('the modal for a key', (view) => view.submit !== null);
    await ana.submit(modal, { api_key: world.tikapis.keys.get('ana') ?? '' });
    await ana.untilTold(/Connected/);
    await compose(nia, `${world.tikapis.videoUrl} ${caption}`);
    await untilSays(world, caption, /ana on TikTok.*/s);
    await untilSays(world, caption, /Published/);
    await ana.clickIn(await ana.openHome(), 'disconnect_workspace');
    await nia.slash(`${world.tikapis.videoUrl} ${caption}`);
    await nia.untilTold(/not connected/);
  },
};
