import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { dayOfNextWeek, dragBy } from './calendar.js';
import { describeInChromium } from './describe-in-chromium.js';
import { publish } from './compose.js';
import { sampleFile } from './dashboard-world.js';
import { connectTikTok, makeKey, NARROW, newPerson, type Person, signUpOwner, WIDE } from './person.js';

const DAY_MS = 86_400_000;
describe.each([
  { name: 'wide', viewport: WIDE },
  { name: '360 px wide', viewport: NARROW },
])('the dashboard on a $name screen', ({ viewport }) => {
  describeInChromium('lets a person', (stage) => {
    let person: Person;
    let key: string;

    beforeAll(async () => {
      person = await newPerson(stage, { viewport });
    });

    it('sign up, and tells them what comes first', async () => {
      await signUpOwner(person);
      await person.page.getByRole('heading', { name: 'First steps' }).waitFor();
    });

    it("connect a TikTok account through TikTok's page", async () => {
      await connectTikTok(person);
      expect(await stage.world.ledger('tokens_issued')).toHaveLength(1);
    });

    it('make a key with which a program gets in', async () => {
      key = await makeKey(person, 'My program');
      expect(await stage.world.call('GET', '/account', key)).toMatchObject({
        status: 200,
        body: { data: { email: 'owner@example.com', accounts: [{ username: 'creator' }] } },
      });
    });

    it('publish a video file, and see it published without loading the page', async () => {
      const { page } = person;
      const id = await publish(person, { file: sampleFile, caption: 'From the dashboard #first' });
      await page.getByRole('status').getByText('Published', { exact: true }).waitFor();
      expect(await stage.world.ledger('published')).toHaveLength(1);
      expect(await stage.world.call('GET', `/tiktok/posts/${id}`, key)).toMatchObject({
        body: { data: { status: 'published', caption: 'From the dashboard #first', visibility: 'public' } },
      });
    });

    it('schedule a video, move it in the calendar and cancel it', async () => {
      const { page } = person;
      const id = await publish(person, {
        file: sampleFile,
        caption: 'A Tuesday',
        schedule: `${dayOfNextWeek(1)}T18:30`,
      });
      const scheduledAt = async () => {
        const { body } = await stage.world.call('GET', `/tiktok/posts/${id}`, key);
        return (body as { data: { scheduledAt?: string } }).data.scheduledAt;
      };
      const before = await scheduledAt();
      expect(before?.slice(0, 10)).toBe(dayOfNextWeek(1));

      await person.open(`/posts/calendar?week=${dayOfNextWeek(0)}`);
      const post = page.getByRole('button', { name: /A Tuesday/ });
      if (viewport === WIDE) await dragBy(page, post, 1);
      else {
        await post.click();
        await page.locator('input[type=datetime-local]').fill(`${dayOfNextWeek(2)}T18:30`);
        await page.getByRole('dialog').getByRole('button', { name: 'Reschedule' }).click();
      }
      await until('the move', async () => ((await scheduledAt()) === before ? undefined : true));
      expect(Date.parse((await scheduledAt()) ?? '') - Date.parse(before ?? '')).toBe(DAY_MS);

      await person.open(`/posts/${id}`);
      await page.getByRole('button', { name: 'Cancel post' }).click();
      await page.getByRole('button', { name: 'Cancel the post' }).click();
      await page.getByRole('status').getByText('Cancelled', { exact: true }).waitFor();
      expect(await stage.world.ledger('published')).toHaveLength(1);
    });

    it('revoke a key, which then opens nothing', async () => {
      const { page } = person;
      await person.open('/keys');
      await page.getByRole('button', { name: 'Actions for My program' }).click();
      await page.getByRole('menuitem', { name: 'Revoke' }).click();
      await page.getByRole('button', { name: 'Revoke the key' }).click();
      await page.getByText('There is no key yet').waitFor();
      expect((await stage.world.call('GET', '/account', key)).status).toBe(401);
    });

    it('log out, and shows nothing without logging in again', async () => {
      const { page } = person;
      await page.getByRole('button', { name: 'Account: Olga Owner' }).click();
      await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
      await page.getByRole('heading', { name: /Log in/ }).waitFor();
      await person.open('/posts');
      expect(new URL(page.url()).pathname).toBe('/log-in');
    });

    it('meet no error of the page, and asks no host but the server and TikTok', () => {
      const hosts = new Set(person.requests.filter((url) => url.startsWith('http')).map((url) => new URL(url).origin));
      expect(hosts).toEqual(new Set([stage.world.url, new URL(stage.world.sandboxUrl).origin]));
      expect(person.troubles).toEqual([]);
    });
  });
});
