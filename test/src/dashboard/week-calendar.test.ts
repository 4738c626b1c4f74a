import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { until } from '../support/until.js';
import { dayOfNextWeek, dragBy, holdAt } from './calendar.js';
import { describeInChromium } from './describe-in-chromium.js';
import { sendPost } from './furnish.js';
import { sender } from './sender.js';
import { connectTikTok, NARROW, newPerson, type Person, settled, signUpOwner, WIDE } from './person.js';
import { violations } from './violations.js';

const DAY_MS = 86_400_000;
const TARGET_PX = 24;

describeInChromium('the calendar', (stage) => {
  let person: Person;

  beforeAll(async () => {
    person = await newPerson(stage, { timezoneId: 'UTC' });
    await signUpOwner(person);
    await connectTikTok(person);
    await ask('/v1/account/plan', { plan: 'enterprise' });
  });

  const ask: ReturnType<typeof sender> = (...asked) => sender(person, stage.world)(...asked);
  const cancel = (id: string) => ask(`/v1/tiktok/posts/${id}`, undefined, 'DELETE');
  const schedule = (caption: string, at: string) => sendPost(person, stage.world, caption, at);
  const scheduledAt = async (id: string) => {
    const { data } = (await ask(`/v1/tiktok/posts/${id}`, undefined, 'GET')) as { data: { scheduledAt: string } };
    return data.scheduledAt;
  };
  const movedBy = (id: string, from: string, ms: number) =>
    until('the move', async () => (Date.parse(await scheduledAt(id)) === Date.parse(from) + ms ? true : undefined));
  const openWeek = () => person.open(`/posts/calendar?week=${dayOfNextWeek(0)}`);
  const postOf = (caption: string): Locator => person.page.getByRole('button', { name: new RegExp(caption) });
  const changes = () => person.requests.filter((url) => /\/v1\/tiktok\/posts\/post_[^/]+$/.test(url));

  describe('moves a post', () => {
    const at = `${dayOfNextWeek(2)}T18:30:00.000Z`;
    let id: string;
    beforeEach(async () => {
      id = await schedule('To be moved', at);
      await openWeek();
    });
    // What one test leaves must not stand beside what the next one takes; some have cancelled it themselves.
    afterEach(() => cancel(id).catch(() => {}));

    it('by the mouse, and takes that back', async () => {
      await dragBy(person.page, postOf('To be moved'), 1);
      await movedBy(id, at, DAY_MS);
      await person.page.getByRole('button', { name: 'Undo' }).click();
      await movedBy(id, at, 0);
      await person.page.getByText('The post is back at its time.').waitFor();
    });

    it('by the keyboard alone', async () => {
      const { page } = person;
      await postOf('To be moved').focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('New time').fill(`${dayOfNextWeek(3)}T18:30`);
      await page.keyboard.press('Enter');
      await movedBy(id, at, DAY_MS);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('nowhere when Escape is pressed on the way', async () => {
      const { page } = person;
      const before = changes().length;
      await holdAt(page, postOf('To be moved'), 1);
      await page.locator('.week-ghost').waitFor();
      await page.keyboard.press('Escape');
      await page.mouse.up();
      await page.locator('.week-ghost').waitFor({ state: 'detached' });
      // Requests go out in their order: a move would be before this one.
      await page.evaluate("fetch('/v1/session')");
      expect(changes()).toHaveLength(before);
    });

    it('not into the past, and says why', async () => {
      const before = changes().length;
      // On the clock of this page the day before the post is over.
      const page = await person.context.newPage();
      await page.clock.setFixedTime(`${dayOfNextWeek(2)}T08:00:00Z`);
      await page.goto(`/posts/calendar?week=${dayOfNextWeek(0)}`);
      await dragBy(page, page.getByRole('button', { name: /To be moved/ }), -1);
      await page.getByText(/in the past/).waitFor();
      expect(await scheduledAt(id)).toBe(at);
      expect(changes()).toHaveLength(before);
      await page.close();
    });

    it('no further when it is cancelled elsewhere on the way', async () => {
      const { page } = person;
      await holdAt(page, postOf('To be moved'), 1);
      await page.locator('.week-ghost').waitFor();
      await cancel(id);
      // Once the page has heard of it by itself.
      await postOf('To be moved').waitFor({ state: 'detached' });
      expect(await page.locator('.week-ghost').count()).toBe(0);
      await page.mouse.up();
    });

    it('no more once it is cancelled elsewhere, and says so', async () => {
      const { page } = person;
      await cancel(id);
      await dragBy(page, postOf('To be moved'), 1);
      await page
        .locator('.ui-toast.is-bad')
        .getByText(/cancelled/)
        .waitFor();
      await postOf('To be moved').waitFor({ state: 'detached' });
    });
  });

  describe('with many posts', () => {
    beforeAll(async () => {
      const times = ['09:00', '09:00', '09:00', ...Array.from({ length: 18 }, () => '12:00')];
      for (const [index, time] of times.entries()) {
        await schedule(`Clip ${index} of a long day`, `${dayOfNextWeek(1)}T${time}:00Z`);
      }
    });

    const widths = async (posts: Locator) =>
      Promise.all((await posts.all()).map(async (each) => (await each.boundingBox())?.width ?? 0));

    it.each([
      ['wide', WIDE],
      ['as a tablet', { width: 1024, height: 768 }],
    ])('shows three side by side, and the way to the rest, on a screen that is %s', async (_, viewport) => {
      const { page } = person;
      await page.setViewportSize(viewport);
      await openWeek();
      expect(await widths(page.getByRole('button', { name: /^09:00/ }))).toHaveLength(3);
      const times = page.locator('.week-post-time');
      expect(await times.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length)).toBe(
        0,
      );
      for (const width of await widths(page.locator('.week-post'))) expect(width).toBeGreaterThanOrEqual(TARGET_PX);
      const more = page.getByRole('button', { name: '16 more posts from 12:00' });
      expect((await more.boundingBox())?.height).toBeGreaterThanOrEqual(TARGET_PX);
      await more.click();
      expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(16);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: /^Move/ }).last().click();
      await page.getByLabel('New time').waitFor();
      await page.getByRole('button', { name: 'Keep as it is' }).click();
    });

    it('lists all of them where there is no room for a grid', async () => {
      const { page } = person;
      await page.setViewportSize(NARROW);
      await openWeek();
      expect(await page.getByRole('button', { name: /^Move: Clip/ }).count()).toBe(21);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
    });

    it('and the list of posts has pages, whose address may hold anything', async () => {
      const { page, troubles } = person;
      await page.setViewportSize(WIDE);
      await person.open('/posts?page=abc&status=%3Cb%3E&account[]=1&from=2026-02-31');
      await page.getByRole('navigation', { name: 'Pages of posts' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Older' }).click();
      await page.getByText('Page 2 of').waitFor();
      await settled(page);
      expect(troubles).toEqual([]);
    });
  });
});
