import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { compose, messagesOf, newCaption, untilSays } from './steps.js';

export const urlPost: Journey = {
  name: 'An address becomes a published post with its link, as its form was filled in',
  async play(world) {
    const { tikapis } = world;
    const ben = world.person('ben');
    const caption = newCaption('From an address');
    await compose(ben, `${tikapis.videoUrl} ${caption}`);
    await untilSays(world, caption, /Published.*https:\/\/www\.tiktok\.com\//s);
    assert.equal((await messagesOf(world, caption)).length, 1);
    const [asked, ...more] = await tikapis.asked(caption);
    assert.equal(more.length, 0);
    const info = asked?.postInfo;
    assert.equal(info?.title, caption);
    assert.equal(info.privacy_level, 'PUBLIC_TO_EVERYONE');
    for (const isOff of [info.disable_comment, info.disable_duet, info.disable_stitch]) assert.equal(isOff, true);
  },
};
