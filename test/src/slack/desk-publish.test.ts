import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sample } from '../server/world.js';
import { ana, createDeskWorld, type DeskWorld, postOf, refusalOf } from './desk-world.js';

let world: DeskWorld;
afterEach(() => world.close());

const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();

describe('a post of Slack', () => {
  it('with an address is published, in one message that follows it, and told in its thread once', async () => {
    world = await createDeskWorld();
    const caption = 'Look <!channel> & *this* 🧵 שלום #knots';
    const { id } = await world.propose({ caption });
    const { post } = await world.untilState(id, 'settled', 'published');
    expect(post).toMatchObject({ caption, visibility: 'public', metadata: { slackPostId: id } });
    await world.untilSaid(/: Published\./);
    const [message] = world.talk.messages;
    expect(world.talk.messages.filter(({ threadTs }) => threadTs == null)).toHaveLength(1);
    expect(message).toMatchObject({ channelId: 'C1', postId: id });
    expect(message?.earlier[0]).toMatch(/: Queued\./);
    expect(await world.ledger('published')).toMatchObject([{ title: caption }]);
    expect(await world.actions(id)).toEqual(expect.arrayContaining(['proposed', 'submitted', 'published']));
    expect(new Set(world.talk.lines()).size).toBe(world.talk.lines().length);
  });

  it('with a file of Slack is published, byte for byte', async () => {
    world = await createDeskWorld();
    const tokens: (string | undefined)[] = [];
    world.slackFiles.set('clip.mp4', (request, response) => {
      tokens.push(request.headers.authorization);
      response.writeHead(200, { 'Content-Type': 'video/mp4', 'Content-Length': sample.length }).end(sample);
    });
    const { id } = await world.propose({ video: world.slackFile('clip.mp4') });
    await world.untilState(id, 'settled', 'published');
    expect(tokens).toEqual(['Bearer xoxb-one']);
    const sha256 = createHash('sha256').update(sample).digest('hex');
    expect(await world.ledger('upload_completed')).toMatchObject([{ sha256 }]);
  });

  it('whose file the app may not read is refused in words, and goes out when it may', async () => {
    world = await createDeskWorld();
    world.slackFiles.set('clip.mp4', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>');
    });
    const { id } = await world.propose({ video: world.slackFile('clip.mp4') });
    const refused = await world.untilState(id, 'refused');
    expect(refused.failure).toMatchObject({
      message: expect.stringMatching(/login page/),
      errorId: expect.stringMatching(/^E-/),
    });
    world.slackFiles.set('clip.mp4', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'video/mp4', 'Content-Length': sample.length }).end(sample);
    });
    postOf(await world.posts().desk.retry(ana, id));
    await world.untilState(id, 'settled', 'published');
  });

  it('that the server refuses says why, and can be mended', async () => {
    world = await createDeskWorld();
    const page = { kind: 'url', url: `${world.host.url}/nothing-here` } as const;
    const { id, revision } = await world.propose({ video: page });
    const refused = await world.untilState(id, 'refused');
    expect(refused.failure).toMatchObject({ message: expect.stringMatching(/404/), fix: expect.stringMatching(/\w/) });
    await world.untilSaid(/404/);
    postOf(await world.posts().desk.edit(ana, id, { revision }, world.content()));
    await world.untilState(id, 'settled', 'published');
    expect(await world.actions(id)).toEqual(expect.arrayContaining(['refused', 'edited', 'published']));
  });

  it('that fails at TikTok says why, and is tried again', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ caption: 'Look #sbx_frame_rate_check_failed' });
    const failed = await world.untilState(id, 'settled', 'failed');
    expect(failed.post?.error?.message).toMatch(/\w/);
    await world.untilSaid(/: Failed\./);
    postOf(await world.posts().desk.retry(ana, id));
    await world.untilState(id, 'settled', 'failed');
    expect(await world.actions(id)).toEqual(expect.arrayContaining(['failed', 'retried']));
    expect(await world.ledger('failed')).toHaveLength(2);
  });

  it('waits when the limit of the key is used up, and the message says so', async () => {
    world = await createDeskWorld({ limits: { postsPerDay: 1, requestsPerMinute: 1_000, requestsPerDay: 10_000 } });
    const first = await world.propose();
    await world.untilState(first.id, 'settled', 'published');
    const { id } = await world.propose();
    await world.untilSaid(/limit of 1 posts? a day/);
    expect(await world.find(id)).toMatchObject({ state: 'submitting', failure: { errorId: expect.anything() } });
    expect(await world.row(id)).toMatchObject({ handed_over_at: null, next_run_at: expect.any(Number) });
    expect(postOf(await world.posts().desk.withdraw(ana, id)).state).toBe('withdrawn');
  });

  it('without a key says what to do, and with one goes out', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(3_600_000) });
    await world.untilState(id, 'submitted', 'scheduled');
    const key = world.people.keys.get('person T1 UANA');
    world.people.keys.clear();
    expect(refusalOf(await world.posts().desk.withdraw(ana, id))).toMatch(/no longer connected/);
    const other = await world.posts().desk.propose(ana, {
      originKey: 'other',
      channelId: 'C1',
      threadTs: null,
      content: world.content(),
    });
    expect(refusalOf(other)).toMatch(/not connected/);
    if (key !== undefined) world.people.keys.set('person T1 UANA', key);
    expect(postOf(await world.posts().desk.withdraw(ana, id)).state).toBe('withdrawn');
  });
});
