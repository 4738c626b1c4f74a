import assert from 'node:assert/strict';
import { textOf } from '../world/person.js';
import type { Journey } from './journey.js';
import { compose, newCaption, untilSays } from './steps.js';

export const home: Journey = {
  name: 'The App Home shows the next seven days with their buttons, and a post is cancelled there',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('At home');
    const tomorrow = Math.floor(Date.now() / 60_000) * 60 + 86_400;
    await compose(ben, `schedule ${world.tikapis.videoUrl} ${caption}`, { composer_at: tomorrow });
    const scheduled = await untilSays(world, caption, /Scheduled/);
    const view = await ben.openHome();
    assert.match(textOf(view), /You are connected to TikAPIs as ben@example\.com/);
    assert.ok(textOf(view).includes(caption));
    const [, value = ''] = /"action_id":"post_cancel"[^}]*\}[^}]*"value":"([^"]+)"/.exec(textOf(scheduled)) ?? [];
    await ben.clickIn(view, 'post_cancel', value);
    await untilSays(world, caption, /Cancelled/);
  },
};
