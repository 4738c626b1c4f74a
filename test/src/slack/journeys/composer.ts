import assert from 'node:assert/strict';
import { findElement } from '../world/elements.js';
import { textOf } from '../world/person.js';
import type { Journey } from './journey.js';
import { choices, messagesOf, newCaption, untilComposer, untilSays } from './steps.js';

export const composerRules: Journey = {
  name: 'The composer keeps to what the account allows, chooses nothing by itself, and says how a post is labelled',
  async play(world) {
    const dot = world.person('dot');
    const caption = newCaption('By the rules');
    await dot.slash(`${world.tikapis.videoUrl} ${caption}`);
    const composer = await untilComposer(dot);
    assert.match(textOf(composer), /dot on TikTok/);
    const choose = (visibility?: string) =>
      dot.submit(composer, visibility === undefined ? {} : { composer_visibility: visibility });
    await assert.rejects(choose('public'), /does not offer public, only friends, followers, private/);
    await assert.rejects(choose(), /Slack asks dot for Who can see it/);
    const allowed = JSON.stringify(findElement(composer.blocks, 'composer_allowed').element);
    assert.match(allowed, /Comment/);
    assert.doesNotMatch(allowed, /Duet|initial_options/);

    await dot.clickIn(composer, 'composer_promotes', ['yes']);
    const asking = await dot.untilModal('the question whom it promotes', (view) =>
      /composer_brands/.test(textOf(view)),
    );
    await dot.clickIn(asking, 'composer_brands', ['other']);
    const branded = await dot.untilModal('how it is labelled', (view) => /Paid partnership/.test(textOf(view)));
    assert.match(textOf(branded), /Branded Content Policy/);
    await dot.submit(branded, { composer_visibility: 'friends', composer_allowed: ['comment'] });
    await untilSays(world, caption, /Published/);
    const [asked] = await world.tikapis.asked(caption);
    const info = asked?.postInfo;
    assert.equal(info?.privacy_level, 'MUTUAL_FOLLOW_FRIENDS');
    assert.equal(info.brand_content_toggle, true);
    assert.equal(info.disable_comment, false);
    assert.equal(info.disable_duet, true);
  },
};

export const typedAddress: Journey = {
  name: 'The video at an address that was typed into the composer is looked at before a post is made of it',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Typed');
    await ben.slash('');
    const fill = { composer_caption: caption, ...choices };
    const wrong = `${world.tikapis.url}/nowhere.mp4`;
    await ben.submit(await untilComposer(ben), { ...fill, composer_address: wrong });
    const found = await ben.untilModal('what is wrong with the video', (view) => /Problem:/.test(textOf(view)));
    assert.equal((await messagesOf(world, caption)).length, 0);
    await ben.submit(found, { ...fill, composer_address: world.tikapis.videoUrl });
    await ben.untilModal('that it is done', (view) => /Done: the message/.test(textOf(view)));
    await untilSays(world, caption, /Published/);
    assert.equal((await world.tikapis.asked(caption)).length, 1);
  },
};
