import assert from 'node:assert/strict';
import { until } from '../../support/until.js';
import type { Journey } from './journey.js';
import { choices, compose, messagesOf, newCaption, untilComposer, untilSays } from './steps.js';

export const crashWhilePublishing: Journey = {
  name: 'The app is killed in the middle of a publish: after the start the same message goes on, once',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Over a crash');
    await world.tikapis.knobs({ processingDelayMs: 3_000 });
    try {
      await compose(ben, `${world.tikapis.videoUrl} ${caption}`);
      const before = await untilSays(world, caption, /processing|Uploading/);
      await world.bot.kill();
      await world.tikapis.untilPublished(caption);
      assert.doesNotMatch(JSON.stringify(await messagesOf(world, caption)), /Published/);
      await world.bot.start();
      const after = await untilSays(world, caption, /Published/);
      assert.equal(after.ts, before.ts);
    } finally {
      await world.tikapis.knobs({ processingDelayMs: 50 });
    }
    assert.equal((await messagesOf(world, caption)).length, 1);
    assert.equal((await world.tikapis.asked(caption)).length, 1);
  },
};

export const crashAfterSubmit: Journey = {
  name: 'The app is killed right after a form was taken from Slack: nothing of it is lost, and nothing is done twice',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Over the earliest crash');
    const { calls, orders } = world.front;
    await ben.slash(`${world.tikapis.videoUrl} ${caption}`);
    const composer = await untilComposer(ben);
    // One that has just begun asks Slack who it is first, and gets no answer.
    await world.bot.kill();
    await world.bot.start();
    const before = calls.length;
    orders.add('users.info', { kind: 'never_answer' });
    const ack = await ben.submit(composer, choices);
    assert.deepEqual([ack.status, ack.body], [200, undefined]);
    await until('the question who it is', () => calls.slice(before).find(({ method }) => method === 'users.info'));
    await world.bot.kill();
    assert.equal((await messagesOf(world, caption)).length, 0);

    await world.bot.start();
    assert.equal((await ben.deliverAgain()).status, 200);
    await untilSays(world, caption, /Published/);
    await world.bot.kill();
    await world.bot.start();
    assert.equal((await ben.deliverAgain()).status, 200);
    assert.equal((await messagesOf(world, caption)).length, 1);
    assert.equal((await world.tikapis.asked(caption)).length, 1);
    assert.equal((await world.tikapis.posts('ben')).filter((post) => post.caption === caption).length, 1);
  },
};

/** Killed in that moment the app may not know of its message and make another; of the post there is one in any case. */
export const crashWhileSubmitting: Journey = {
  name: 'The app is killed as soon as its message is there: the post is made all the same, once',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Over an early crash');
    await compose(ben, `${world.tikapis.videoUrl} ${caption}`);
    await untilSays(world, caption, /./);
    await world.bot.kill();
    await world.bot.start();
    await untilSays(world, caption, /Published/);
    assert.equal((await world.tikapis.asked(caption)).length, 1);
    assert.equal((await world.tikapis.posts('ben')).filter((post) => post.caption === caption).length, 1);
  },
};
