import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { compose, messagesOf, newCaption, untilSays } from './steps.js';

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
