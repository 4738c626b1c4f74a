import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { chooseFile, publish } from './compose.js';
import { sampleFile } from './dashboard-world.js';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, newPerson, type Person, settled, signUpOwner } from './person.js';
import { violations } from './violations.js';

const CLIP_BYTES = 218_203;
/** Of a player without a file: https://html.spec.whatwg.org/multipage/media.html#network-states */
const NETWORK_EMPTY = 0;

/** What the tests touch of the page's own objects. */
interface Player {
  src: string;
  networkState: number;
  addEventListener: (event: string, listener: () => void) => void;
}
interface Canvas {
  width: number;
  height: number;
  getContext: (kind: '2d') => {
    getImageData: (x: number, y: number, width: number, height: number) => { data: Uint8ClampedArray };
  };
}

describeInChromium('the composer', (stage) => {
  let person: Person;

  beforeAll(async () => {
    person = await newPerson(stage);
    await changeCreator({ duetDisabled: true });
    await signUpOwner(person);
    await connectTikTok(person);
  });

  const changeCreator = async (profile: object) => {
    const answer = await fetch(`${stage.world.sandboxUrl}/_sandbox/accounts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ openId: 'creator', ...profile }),
    });
    expect(answer.ok).toBe(true);
  };
  const radio = (name: string) => person.page.getByRole('radio', { name });
  const checkbox = (name: string) => person.page.getByRole('checkbox', { name });
  const button = (name: string) => person.page.getByRole('button', { name, exact: true });

  describe("keeps TikTok's rules", () => {
    beforeEach(() => person.open('/compose'));

    it('chooses nothing for the person, and offers only what the creator allows', async () => {
      const { page } = person;
      await page.getByText('Creator', { exact: true }).last().waitFor();
      for (const name of ['Everyone', 'Friends', 'Only me']) expect(await radio(name).isChecked()).toBe(false);
      expect(await radio('Followers').count()).toBe(0);
      for (const name of ['Comment', 'Duet', 'Stitch']) expect(await checkbox(name).isChecked()).toBe(false);
      expect(await checkbox('Duet').isDisabled()).toBe(true);
      expect(await checkbox('Comment').isDisabled()).toBe(false);
      expect(await page.getByRole('switch', { name: /promotes/ }).isChecked()).toBe(false);
      await page.getByRole('link', { name: 'Music Usage Confirmation' }).waitFor();
      expect(await page.getByRole('link', { name: 'Branded Content Policy' }).count()).toBe(0);
    });

    it('wants to know what is promoted, says how it will be labelled, and keeps branded content from being private', async () => {
      const { page } = person;
      await page.getByRole('switch', { name: /promotes/ }).check();
      expect(await button('Publish now').isDisabled()).toBe(true);
      await page.getByText('Say first what the post promotes').waitFor();
      await checkbox('Your own brand').check();
      await page.getByText('labelled “Promotional content”').waitFor();
      expect(await button('Publish now').isDisabled()).toBe(false);
      await checkbox('Branded content').check();
      await page.getByText('labelled “Paid partnership”').waitFor();
      await page.getByRole('link', { name: 'Branded Content Policy' }).waitFor();
      expect(await radio('Only me').isDisabled()).toBe(true);
      await checkbox('Branded content').uncheck();
      await radio('Only me').check();
      expect(await checkbox('Branded content').isDisabled()).toBe(true);
      expect(await violations(page)).toEqual([]);
    });
  });

  it('shows how far the upload is and stops it; what is sent again is one post', async () => {
    const { page, context } = person;
    await chooseFile(person, sampleFile);
    await page.getByText('The video is fine').waitFor();
    await page.getByLabel('Caption', { exact: true }).fill('Stopped and sent again');
    await radio('Everyone').check();
    const network = await context.newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: CLIP_BYTES / 10 };
    await network.send('Network.emulateNetworkConditions', slow);
    await button('Publish now').click();
    const bar = page.getByRole('progressbar', { name: 'Upload' });
    const share = await until('the upload to begin', async () => {
      const value = await bar.evaluate(({ value: shown }: { value: number }) => shown);
      return value > 0 ? value : undefined;
    });
    expect(share).toBeLessThan(100);
    expect(await violations(page)).toEqual([]);
    await button('Stop').click();
    await button('Publish now').waitFor();
    expect(await stage.world.ledger('init')).toEqual([]);
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    await button('Publish now').click();
    await page.waitForURL(/\/posts\/post_/);
    await page.getByRole('status').getByText('Published', { exact: true }).waitFor();
    expect(await stage.world.ledger('init')).toHaveLength(1);
  });

  it('shows the frame that is chosen as the cover, and sends it', async () => {
    const { page } = person;
    await chooseFile(person, sampleFile);
    await page.getByLabel('Caption', { exact: true }).fill('With a cover');
    await radio('Everyone').check();
    await page.getByRole('switch', { name: 'Choose the cover' }).check();
    const slider = page.getByRole('slider', { name: 'Frame' });
    await slider.fill('3000');
    await slider.press('ArrowRight');
    const frame = page.getByRole('img', { name: 'The cover, at 3.1 s' });
    await until('a picture', async () => ((await frame.evaluate(hasColours)) ? true : undefined));
    await button('Publish now').click();
    await page.waitForURL(/\/posts\/post_/);
    await page.getByRole('status').getByText('Published', { exact: true }).waitFor();
    const last = (await stage.world.ledger('init')).at(-1);
    expect(JSON.stringify(last)).toContain('"video_cover_timestamp_ms":3100');
  });

  it.each([
    ['the same caption', { caption: 'With a cover', file: { name: 'other.mp4', mimeType: 'video/mp4' } }],
    ['a video with the same name and size', { caption: '', file: null }],
  ])('warns of %s, and leads to the other post', async (words, { caption, file }) => {
    const { page } = person;
    await chooseFile(person, file === null ? sampleFile : { ...file, buffer: Buffer.from('no video') });
    await page.getByLabel('Caption', { exact: true }).fill(caption);
    await page.getByRole('link', { name: `A post with ${words}` }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.waitForURL(/\/posts\/post_/);
  });

  it('lets go of the video when the page is left', async () => {
    const { page } = person;
    await chooseFile(person, sampleFile);
    const player = page.getByLabel('The chosen video');
    const held = await player.evaluateHandle((video: Player) => ({ video, url: video.src }));
    await page.getByRole('link', { name: 'Calendar' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
    expect(await held.evaluate(({ video }) => video.networkState)).toBe(NETWORK_EMPTY);
    // A player that is given the file's old address finds nothing there.
    const found = held.evaluate(({ video, url }) => {
      const [loaded, failed] = ['loadedmetadata', 'error'].map(
        (event) => new Promise((resolve) => video.addEventListener(event, () => resolve(event))),
      );
      video.src = url;
      return Promise.race([loaded, failed]);
    });
    expect(await found).toBe('error');
  });

  it('and so does the page of a post', async () => {
    const { page } = person;
    const schedule = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await publish(person, { file: sampleFile, caption: 'For tomorrow', schedule });
    const player = await page.getByLabel('The video of this post').elementHandle();
    await page.getByRole('link', { name: 'All posts' }).click();
    await page.getByRole('heading', { name: 'Posts', level: 1 }).waitFor();
    expect(await player?.evaluate(({ networkState }: Player) => networkState)).toBe(NETWORK_EMPTY);
  });

  it('says beforehand that TikTok takes no more posts of the creator today, and schedules one all the same', async () => {
    const { page } = person;
    await changeCreator({ postsPer24h: 0 });
    await until('TikTok to be asked anew', async () => {
      await person.open('/compose');
      return (await button('Publish now').isDisabled()) ? true : undefined;
    });
    await page.getByText(/reached its limit of posts/).waitFor();
    await page.getByText(/takes no more posts of this account for now/).waitFor();
    expect(await violations(page)).toEqual([]);
    await radio('At a time of your choice').check();
    expect(await button('Schedule').isDisabled()).toBe(false);
    await changeCreator({ bannedFromPosting: true });
    await until('TikTok to be asked anew', async () => {
      await person.open('/compose');
      return (await radio('Send as a draft').isDisabled()) ? true : undefined;
    });
    await page.getByText('TikTok does not let this account post.').waitFor();
    expect(await radio('Publish on the profile').isDisabled()).toBe(true);
  });

  it('meets no error of its own', async () => {
    await settled(person.page);
    expect(person.troubles).toEqual([]);
  });
});

/** Whether more is drawn than one colour. Runs in the page. */
function hasColours(canvas: Canvas): boolean {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(data.filter((_, at) => at % 4 === 0)).size > 8;
}
