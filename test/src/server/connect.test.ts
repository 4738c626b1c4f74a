import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Begun {
  data: { authorizeUrl: string; expiresAt: string };
}

const begin = async () => new URL((await world.call<Begun>('POST', '/tiktok/accounts/connect')).body.data.authorizeUrl);
const decide = async (url: URL, decision: string, account = 'creator') => {
  const form = new URLSearchParams({ account, decision });
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return answer.headers.get('location') ?? '';
};
const open = async (address: string) => {
  const page = await fetch(address);
  return { status: page.status, html: await page.text(), headers: page.headers };
};
const accounts = async () =>
  (await world.call<{ data: { id: string; state: string }[] }>('GET', '/tiktok/accounts')).body.data;

describe('connecting a TikTok account', () => {
  it('asks TikTok for what is needed, with a state and a challenge of its own each time', async () => {
    const [first, second] = [await begin(), await begin()];
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      client_key: 'sbxkey',
      response_type: 'code',
      scope: 'user.info.basic,video.publish,video.upload',
      redirect_uri: `${world.apiUrl()}/tiktok/oauth/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    for (const name of ['state', 'code_challenge'])
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
  });

  it('connects, and a second time keeps the account and its id', async () => {
    const before = await accounts();
    const page = await open(await decide(await begin(), 'approve'));
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining('“Creator”') });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await accounts()).toMatchObject([{ id: before[0]?.id, state: 'connected' }]);
  });

  it('a way back works once', async () => {
    const back = await decide(await begin(), 'approve');
    expect((await open(back)).status).toBe(200);
    expect(await open(back)).toMatchObject({ status: 400, html: expect.stringContaining('used already') });
  });

  it('says so when the person declined', async () => {
    expect(await open(await decide(await begin(), 'deny'))).toMatchObject({
      status: 400,
      html: expect.stringContaining('You did not allow'),
    });
  });

  it.each([
    ['no state', ''],
    ['a state of nobody', '?state=x&code=y'],
    ['a state that comes twice', '?state=x&state=y&code=z'],
  ])('%s connects nothing', async (_name, query) => {
    expect((await open(`${world.apiUrl()}/tiktok/oauth/callback${query}`)).status).toBe(400);
  });

  it("a code of another log-in connects nothing: TikTok refuses a verifier that is not the challenge's", async () => {
    await world.control('POST', '/accounts', { openId: 'stranger', nickname: 'Stranger', username: 'stranger' });
    const [mine, theirs] = [await begin(), await begin()];
    const back = new URL(await decide(theirs, 'approve', 'stranger'));
    back.searchParams.set('state', mine.searchParams.get('state') ?? '');
    const before = await accounts();
    expect(await open(back.href)).toMatchObject({
      status: 400,
      html: expect.stringMatching(/TikTok said: code_verifier does not belong.*Start again/),
    });
    expect(await accounts()).toEqual(before);
  });

  it('a wrong code, and words of a stranger, are shown as text', async () => {
    const state = (await begin()).searchParams.get('state');
    const wrong = await open(`${world.apiUrl()}/tiktok/oauth/callback?state=${state}&code=nonsense`);
    expect(wrong).toMatchObject({ status: 400, html: expect.stringContaining('TikTok said') });
    const other = (await begin()).searchParams.get('state');
    const script = encodeURIComponent('<script>alert(1)</script>');
    const page = await open(
      `${world.apiUrl()}/tiktok/oauth/callback?state=${other}&error=x&error_description=${script}`,
    );
    expect(page.html).toContain('&#60;script&#62;');
    expect(page.html).not.toContain('<script>');
  });
});
