import assert from 'node:assert/strict';
import { until } from '../../support/until.js';
import type { Journey } from './journey.js';
import { compose, newCaption, untilSays } from './steps.js';

const HOUR_S = 3_600;

export const scheduleMoveCancel: Journey = {
  name: 'A post is scheduled, moved by command and by button, and cancelled',
  async play(world) {
    const ben = world.person('ben');
    const caption = newCaption('Later, or never');
    const scheduledAt = async () =>
      (await world.tikapis.posts('ben')).find((post) => post.caption === caption)?.scheduledAt;
    const untilAt = (seconds: number) =>
      until(`scheduled at ${seconds}`, async () =>
        Date.parse((await scheduledAt()) ?? '') === seconds * 1_000 ? true : undefined,
      );
    const tomorrow = Math.floor(Date.now() / 60_000) * 60 + 24 * HOUR_S;

    await compose(ben, `schedule ${world.tikapis.videoUrl} ${caption}`, { composer_at: tomorrow });
    const first = await untilSays(world, caption, /Scheduled/);
    await untilAt(tomorrow);

    const shortId = /id `(\w+)`/.exec(JSON.stringify(first.blocks))?.[1] ?? '';
    await ben.slash(`move ${shortId} 2030-06-01 18:30`);
    // Ben lives in Berlin.
    await untilAt(Date.parse('2030-06-01T18:30:00+02:00') / 1_000);

    await ben.click(await untilSays(world, caption, /1906561800/), 'post_move');
    const dialog = await ben.untilModal('the dialog for another time', (view) => view.callback_id === 'post_move_to');
    await ben.submit(dialog, { time: tomorrow + HOUR_S });
    await untilAt(tomorrow + HOUR_S);

    await ben.click(await untilSays(world, caption, new RegExp(String(tomorrow + HOUR_S))), 'post_cancel');
    await untilSays(world, caption, /Cancelled/);
    assert.equal((await world.tikapis.posts('ben')).find((post) => post.caption === caption)?.status, 'cancelled');
    assert.equal((await world.tikapis.asked(caption)).length, 0);
  },
};
