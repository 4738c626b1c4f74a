import assert from 'node:assert/strict';
import { app } from '../world/workspace.js';
import type { Journey } from './journey.js';
import { choices, compose, messagesOf, newCaption, untilComposer, untilSays } from './steps.js';

export const slackInTrouble: Journey = {
  name: 'Slack asks to wait, loses an answer, and the message is right in the end, once',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Through trouble');
    world.front.orders.add('chat.postMessage', { kind: 'rate_limit', retryAfterS: 1 });
    world.front.orders.add('chat.update', { kind: 'lose_answer' });
    world.front.orders.add('chat.update', { kind: 'rate_limit', retryAfterS: 1 });
    await compose(ben, `${world.tikapis.videoUrl} ${caption}`);
    await untilSays(world, caption, /Published/);
    assert.equal((await messagesOf(world, caption)).length, 1);
  },
};

export const notInvited: Journey = {
  name: 'In a channel where the app is not a member the author is told so, and the post is made all the same',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('From elsewhere');
    await ben.slash(`${world.tikapis.videoUrl} ${caption}`, 'elsewhere');
    await ben.submit(await untilComposer(ben), choices);
    await world.tikapis.untilPublished(caption);
    assert.ok(
      world.front.calls.some(
        ({ method, fields, answer }) =>
          method === 'chat.postMessage' && answer.ok && /invite/i.test(JSON.stringify(fields)),
      ),
    );
  },
};

export const failedAtTikTok: Journey = {
  name: 'A post that TikTok refuses says why, and its button tries again',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Second chance');
    await world.tikapis.fault({ action: 'fail', failReason: 'spam_risk_text' });
    await compose(ben, `${world.tikapis.videoUrl} ${caption}`);
    const failed = await untilSays(world, caption, /Failed/);
    await ben.click(failed, 'post_retry');
    await untilSays(world, caption, /Published/);
    assert.equal((await messagesOf(world, caption)).length, 1);
  },
};

export const loginPage: Journey = {
  name: 'A login page in the place of a file is never taken for a video',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Not a video');
    const files = [{ name: 'clip.mp4', mimetype: 'video/mp4', bytes: world.tikapis.sample }];
    await ben.shortcut('post_to_tiktok', await world.share(ben, files));
    world.front.orders.add('files-pri', { kind: 'error', error: 'login' }, 10);
    try {
      await ben.submit(await untilComposer(ben), { ...choices, composer_caption: caption });
      await untilSays(world, caption, /login page|files:read/i);
    } finally {
      world.front.orders.clear('files-pri');
    }
    assert.equal((await world.tikapis.asked(caption)).length, 0);
  },
};

export const deadAnswerAddress: Journey = {
  name: 'When an answer address is dead, people are told by another way',
  async play(world) {
    const ben = world.person('ben');
    world.front.orders.add('response_url', { kind: 'error', error: 'expired_url' });
    await ben.slash('status nothing');
    await ben.untilTold(/no post/i);
  },
};

export const nothingSecretInTheLog: Journey = {
  name: 'After all that, no key, token, secret or answer address is in the log',
  play(world) {
    const secrets = [
      ...world.tikapis.keys.values(),
      'xoxb-',
      'xapp-',
      app.signingSecret,
      app.clientSecret,
      `${world.front.url}/actions/`,
    ];
    for (const secret of secrets) assert.ok(!world.bot.log().includes(secret), secret);
    return Promise.resolve();
  },
};

export const scopesSuffice: Journey = {
  name: 'The scopes of the manifest were enough for every call',
  play(world) {
    const refused = world.front.calls.filter(({ answer }) => answer.error === 'missing_scope');
    assert.equal(refused.map(({ method }) => method).join(), '');
    return Promise.resolve();
  },
};
