import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { choices, newCaption, untilComposer, untilSays } from './steps.js';

const SHORTCUT = 'post_to_tiktok';
const video = 'video/mp4';

export const fileShortcut: Journey = {
  name: 'A video in a message becomes a published post, by stream and never made public',
  async play(world) {
    const { tikapis } = world;
    const ben = world.person('ben');
    const caption = newCaption('From a message');
    const message = await world.share(ben, [{ name: 'holiday.mp4', mimetype: video, bytes: tikapis.sample }]);
    await ben.shortcut(SHORTCUT, message);
    await ben.submit(await untilComposer(ben), { ...choices, composer_caption: caption });
    await untilSays(world, caption, /Published/);
    const uploads = await tikapis.ledger('upload_completed');
    const [asked, ...more] = await tikapis.asked(caption);
    assert.equal(more.length, 0);
    const upload = uploads.find(({ publishId }) => publishId === asked?.publishId);
    assert.equal(upload?.sizeBytes, tikapis.sample.length);
    assert.ok(!world.front.calls.some(({ method }) => method === 'files.sharedPublicURL'));
  },
};

export const fileOfSeveral: Journey = {
  name: 'Of several videos in a message one is asked for; without a video the app says so kindly',
  async play(world) {
    const { sample } = world.tikapis;
    const ben = world.person('ben');
    const caption = newCaption('The second one');
    const files = ['one.mp4', 'two.mp4'].map((name) => ({ name, mimetype: video, bytes: sample }));
    await ben.shortcut(SHORTCUT, await world.share(ben, files));
    const choice = await ben.untilModal('the choice', (view) => JSON.stringify(view.blocks).includes('two.mp4'));
    const option =
      /"text":"[^"]*two\.mp4[^"]*"[^}]*\},"value":"([^"]+)"/.exec(JSON.stringify(choice.blocks))?.[1] ?? '';
    await ben.submit(choice, { file: option });
    const composer = await untilComposer(ben);
    assert.match(JSON.stringify(composer.blocks), /two\.mp4/);
    await ben.submit(composer, { ...choices, composer_caption: caption });
    const published = await untilSays(world, caption, /Published/);
    assert.match(JSON.stringify(published.blocks), /two\.mp4/);

    await ben.shortcut(SHORTCUT, await world.say(ben, 'No video here'));
    await ben.untilTold(/no video/i);
  },
};
