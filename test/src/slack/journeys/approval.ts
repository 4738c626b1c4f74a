import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { compose, messagesOf, newCaption, untilComposer, untilSays, untilThreadSays } from './steps.js';
import { setApproval } from './settings.js';

export const quorumAndEdit: Journey = {
  name: 'Two of three have to agree; an edit voids what was said before, and says what has changed',
  async play(world) {
    const [ana, ben, cy] = ['ana', 'ben', 'cy'].map((name) => world.person(name));
    if (ana === undefined || ben === undefined || cy === undefined) throw new Error('Somebody is missing.');
    await setApproval(ana, { approvers: [ana, ben, cy], quorum: 2 });
    const caption = newCaption('To be agreed on');
    await compose(ben, `${world.tikapis.videoUrl} ${caption}`);
    const waiting = await untilSays(world, caption, /Waiting for approval/);

    // Otto is of another company, in a shared channel.
    const otto = world.person('otto');
    await otto.click(waiting, 'post_approve');
    await otto.untilTold(/other compan/i);
    // Of authors no yes is taken.
    await ben.click(waiting, 'post_approve');
    await ben.untilTold(/your own|yourself|author/i);
    await ana.click(waiting, 'post_approve');
    const half = await untilSays(world, caption, /1 of 2/);
    // Twice the same person is one yes.
    await ana.click(half, 'post_approve');

    await ben.click(half, 'post_edit');
    await ben.submit(await untilComposer(ben), { composer_caption: `${caption}, edited` });
    const voided = await untilSays(world, caption, /0 of 2/);
    await untilThreadSays(world, voided, /changed.*caption/i);
    // A yes to what is no more is none.
    await cy.click(half, 'post_approve');
    await cy.untilTold(/changed/i);
    assert.equal((await world.tikapis.asked(caption)).length, 0);

    await cy.click(voided, 'post_approve');
    await ana.click(await untilSays(world, caption, /1 of 2/), 'post_approve');
    await untilSays(world, caption, /Published/);
    const [asked, ...more] = await world.tikapis.asked(caption);
    assert.equal(asked?.postInfo?.title, `${caption}, edited`);
    assert.equal(more.length, 0);
    assert.equal((await messagesOf(world, caption)).length, 1);
    await setApproval(ana, null);
  },
};

export const rejection: Journey = {
  name: 'Changes are requested in words, then the post is rejected: TikTok never hears of it',
  async play(world) {
    const ana = world.person('ana');
    const ben = world.person('ben');
    await setApproval(ana, { approvers: [ana], quorum: 1 });
    const caption = newCaption('Not like this');
    await compose(ben, `${world.tikapis.videoUrl} ${caption}`);

    await ana.click(await untilSays(world, caption, /Waiting for approval/), 'post_changes');
    const say = (words: string) =>
      ana
        .untilModal('the dialog for a reason', (view) => view.callback_id === 'post_decide')
        .then((dialog) => ana.submit(dialog, { comment: words }));
    await say('Shorter, please <!channel>');
    const changes = await untilSays(world, caption, /Changes requested/);
    await untilThreadSays(world, changes, /Shorter, please/);

    await ben.click(changes, 'post_edit');
    await ben.submit(await untilComposer(ben), { composer_caption: `${caption} 2` });
    await ana.click(await untilSays(world, caption, /Waiting for approval/), 'post_reject');
    await say('No.');
    await untilSays(world, caption, /Rejected/);
    assert.equal((await world.tikapis.asked(caption)).length, 0);
    assert.ok(!(await world.tikapis.posts('ben')).some((post) => post.caption?.startsWith(caption)));
    await setApproval(ana, null);
  },
};
