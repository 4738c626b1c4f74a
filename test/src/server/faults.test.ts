import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PostAnswer } from './answers.js';
import { until } from '../support/until.js';
import { createWorld, storedVideos, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Accepts a post and gives it once it is settled. */
async function post(caption: string, status: string): Promise<PostAnswer> {
  const { body } = await world.postForm({ caption });
  return world.untilStatus(body.postId, status);
}

const publishedAs = async (caption: string) =>
  (await world.ledger('published')).filter(({ title }) => title === caption);
const initsOf = async (caption: string) =>
  (await world.ledger('init')).filter(({ postInfo }) => postInfo?.title === caption);
const faultsLeft = async () => ((await world.control('GET', '/faults')) as { faults: unknown[] }).faults;

describe('whatever happens between us and TikTok, a post is published once', () => {
  it.each([
    ['the question about the creator is lost', { endpoint: 'creator_info', action: 'drop_before', count: 3 }, 1],
    ['creator info fails', { endpoint: 'creator_info', action: 'error', status: 500, count: 3 }, 1],
    ['the init is lost on its way', { endpoint: 'init', action: 'drop_before' }, 1],
    ['the answer to the init is lost', { endpoint: 'init', action: 'drop_after' }, 2],
    ['the init fails', { endpoint: 'init', action: 'error', status: 503, count: 2 }, 1],
    ['the init fails with status 200', { endpoint: 'init', action: 'error', status: 200 }, 1],
    ['the init is over the limit', { endpoint: 'init', action: 'rate_limit' }, 1],
    ['the init is over the limit for long', { endpoint: 'init', action: 'rate_limit', count: 4 }, 1],
    ['the upload is lost on its way', { endpoint: 'upload', action: 'drop_before' }, 1],
    ['the answer to the upload is lost', { endpoint: 'upload', action: 'drop_after' }, 1],
    ['the upload fails', { endpoint: 'upload', action: 'error', status: 502 }, 1],
    ['the upload is over a limit', { endpoint: 'upload', action: 'rate_limit' }, 1],
    ['the upload address has ended', { endpoint: 'upload', action: 'error', status: 403 }, 2],
    ['the upload address is unknown', { endpoint: 'upload', action: 'error', status: 404 }, 2],
    ['the status is lost on its way', { endpoint: 'status', action: 'drop_before', count: 2 }, 1],
    ['the answer to the status is lost', { endpoint: 'status', action: 'drop_after', count: 2 }, 1],
    ['the status fails', { endpoint: 'status', action: 'error', status: 500, count: 2 }, 1],
    ['the status is over the limit', { endpoint: 'status', action: 'rate_limit' }, 1],
    ['the token expires before the init', { endpoint: 'init', action: 'expire_token' }, 1],
    ['the token expires before the status', { endpoint: 'status', action: 'expire_token' }, 1],
    ['TikTok fails within', { action: 'fail', failReason: 'internal' }, 2],
    ['TikTok fails within twice', { action: 'fail', failReason: 'internal', count: 2 }, 3],
  ])('%s', async (caption, order, inits) => {
    await world.fault(order);
    const settled = await post(caption, 'published');
    expect(await publishedAs(caption)).toMatchObject([{ publishId: settled.publishId }]);
    expect(await initsOf(caption)).toHaveLength(inits);
    // The fault did happen.
    expect(await faultsLeft()).toEqual([]);
  });
});

describe('what TikTok refuses for good', () => {
  it.each([
    'file_format_check_failed',
    'duration_check_failed',
    'frame_rate_check_failed',
    'picture_size_check_failed',
    'spam_risk_text',
    'spam_risk',
    'auth_removed',
  ])('%s fails the post with a reason, and is not tried again', async (failReason) => {
    const caption = `refused: ${failReason}`;
    await world.fault({ action: 'fail', failReason });
    const settled = await post(caption, 'failed');
    expect(settled.error).toEqual({
      code: `tiktok_${failReason}`,
      message: expect.stringMatching(/\. .+\.$/),
      retryable: false,
    });
    expect(settled.history.at(-1)).toMatchObject({ status: 'failed', note: settled.error?.message });
    expect(await initsOf(caption)).toHaveLength(1);
    expect(await publishedAs(caption)).toEqual([]);
  });

  it('a reason we do not know is shown as TikTok wrote it', async () => {
    await world.fault({ action: 'fail', failReason: 'moon_phase_check_failed' });
    const settled = await post('refused: unknown', 'failed');
    expect(settled.error).toMatchObject({
      code: 'tiktok_other',
      message: expect.stringContaining('moon_phase_check_failed'),
    });
  });

  it('trouble of its own ends after three publishings', async () => {
    await world.fault({ action: 'fail', failReason: 'internal', count: 5 });
    const settled = await post('refused: internal', 'failed');
    expect(settled.error).toMatchObject({ code: 'tiktok_internal', retryable: true });
    expect(await initsOf('refused: internal')).toHaveLength(3);
    expect(await publishedAs('refused: internal')).toEqual([]);
    expect(await faultsLeft()).toHaveLength(1);
    await world.control('DELETE', '/faults');
  });
});

describe('what a person reads', () => {
  it('the history tells of trouble once, and no failure stays on a published post', async () => {
    await world.fault({ endpoint: 'init', action: 'error', status: 500, count: 3 });
    const settled = await post('with a history', 'published');
    const notes = settled.history.flatMap(({ note }) => note ?? []);
    expect(notes).toEqual(['TikTok could not be reached: status 500 (internal_error). Trying again.']);
    expect(settled.error).toBeUndefined();
  });

  it('the video of a published post is removed from disk', async () => {
    const settled = await post('removed', 'published');
    // The outcome is stored first, and shown: the file goes right after.
    await until('The removal of the video', async () =>
      (await storedVideos(world.dataDir)).includes(`${settled.id}.mp4`) ? undefined : true,
    );
  });
});
