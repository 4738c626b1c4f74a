import { beforeAll, expect, it } from '@jest/globals';
import { chooseFile } from './compose.js';
import { sampleFile } from './dashboard-world.js';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, newPerson, PASSWORD, type Person, signUpOwner } from './person.js';
import { sender } from './sender.js';
import { violations } from './violations.js';

const CLIP_BYTES = 218_203;

describeInChromium('somebody who is interrupted while composing', (stage) => {
  let person: Person;

  beforeAll(async () => {
    person = await newPerson(stage, { reducedMotion: 'no-preference' });
    await signUpOwner(person);
    await connectTikTok(person);
  });

  const captions = async () => {
    const { data } = (await sender(person, stage.world)('/v1/tiktok/posts', undefined, 'GET')) as {
      data: { caption: string }[];
    };
    return data.map(({ caption }) => caption);
  };
  const button = (name: string) => person.page.getByRole('button', { name, exact: true });
  const compose = async (caption: string) => {
    const { page } = person;
    await chooseFile(person, sampleFile);
    await page.getByText('The video is fine').waitFor();
    await page.getByLabel('Caption', { exact: true }).fill(caption);
    await page.getByRole('radio', { name: 'Everyone' }).check();
  };

  it('by a session that ends, logs in over the form and goes on with what is filled in', async () => {
    const { page, context } = person;
    await compose('Written before the session ended');
    const elsewhere = await context.newPage();
    await elsewhere.goto('/');
    await elsewhere.getByRole('button', { name: /^Account:/ }).click();
    await elsewhere.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await elsewhere.waitForURL(/log-in/);
    await elsewhere.close();

    await button('Publish now').click();
    const dialog = page.getByRole('dialog', { name: 'You are logged out' });
    await dialog.getByText('Log in again as owner@example.com').waitFor();
    expect(await violations(page)).toEqual([]);
    // The focus is where the password goes.
    await page.keyboard.type('a wrong password');
    await page.keyboard.press('Enter');
    await dialog.getByText('The e-mail address or the password is wrong.').waitFor();
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Caption', { exact: true }).inputValue()).toBe('Written before the session ended');
    expect(await page.getByText('Nobody is logged in.').count()).toBe(0);

    await button('Publish now').click();
    await page.waitForURL(/\/posts\/post_/);
    await page.getByRole('status').getByText('Published', { exact: true }).waitFor();
    expect(await captions()).toEqual(['Written before the session ended']);
  });

  it('by leaving in the midst of the upload, has made no post and is not called back', async () => {
    const { page, context } = person;
    await compose('Left behind');
    const network = await context.newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: CLIP_BYTES / 10 };
    await network.send('Network.emulateNetworkConditions', slow);
    const ended = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    await button('Publish now').click();
    await page.getByRole('progressbar', { name: 'Upload' }).waitFor();
    await page.getByRole('link', { name: 'Calendar' }).click();
    await page.getByRole('dialog', { name: 'Leave while the post is being sent?' }).waitFor();
    await button('Leave').click();
    await page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
    expect((await ended).failure()?.errorText).toBe('net::ERR_ABORTED');
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    await network.detach();
    expect(await captions()).not.toContain('Left behind');
    expect(new URL(page.url()).pathname).toBe('/posts/calendar');
  });

  it('by answers that are lost, makes one post however often it is sent', async () => {
    const { page, context } = person;
    await compose('Answered into the void');
    let lost = 0;
    // The server has all of the request, and the browser nothing of the answer.
    const network = await context.newCDPSession(page);
    network.on('Fetch.requestPaused', ({ requestId, request }) => {
      if (request.method !== 'POST') return void network.send('Fetch.continueRequest', { requestId });
      lost += 1;
      return void network.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' });
    });
    await network.send('Fetch.enable', { patterns: [{ urlPattern: '*/v1/tiktok/posts', requestStage: 'Response' }] });
    await button('Publish now').click();
    await page.getByRole('alert').first().waitFor();
    await network.send('Fetch.disable');
    await network.detach();
    await button('Publish now').click();
    await page.waitForURL(/\/posts\/post_/);
    expect(lost).toBeGreaterThan(0);
    expect((await captions()).filter((caption) => caption === 'Answered into the void')).toHaveLength(1);
  });

  it('by a server that is away, is told that the page is out of date, until it is not', async () => {
    const { page, context } = person;
    await person.open('/posts');
    const note = page.getByText('The server does not answer', { exact: true });
    await context.setOffline(true);
    await note.waitFor({ timeout: 120_000 });
    await page.getByText('Answered into the void').waitFor();
    expect(await violations(page)).toEqual([]);
    await context.setOffline(false);
    await note.waitFor({ state: 'detached', timeout: 120_000 });
  });

  it('meets no error of its own', () => {
    expect(person.troubles).toEqual([]);
  });
});
