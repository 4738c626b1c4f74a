import { beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { sampleFile } from './dashboard-world.js';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, newPerson, type Person, signUpOwner } from './person.js';

const MOST_STOPS = 40;

/** What the tests touch of the page's own objects. Both run in the page. */
interface PageElement {
  matches: (selector: string) => boolean;
}
const isFocused = (element: PageElement): boolean => element.matches(':focus');
const isRightToLeft = (element: PageElement): boolean => element.matches(':dir(rtl)');

describeInChromium('a post is made', (stage) => {
  let person: Person;

  beforeAll(async () => {
    // With all that moves.
    person = await newPerson(stage, { reducedMotion: 'no-preference' });
    await signUpOwner(person);
    await connectTikTok(person);
    person.page.on('filechooser', (chooser) => void chooser.setFiles(sampleFile));
    await person.open('/compose');
  });

  /** Tab by Tab. */
  const tabTo = async (target: Locator): Promise<void> => {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await person.page.keyboard.press('Tab');
      if (await target.evaluate(isFocused)) return;
    }
    throw new Error(`Tab does not reach ${String(target)}.`);
  };

  it('with the keyboard alone, and the focus stays where the person is', async () => {
    const { page } = person;
    const input = page.locator('input[type=file]');
    const choose = async () => {
      await page.keyboard.press('Enter');
      await page.getByText('The video is fine').waitFor();
    };
    await tabTo(input);
    await choose();
    expect(await page.getByRole('button', { name: 'Choose another' }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await input.evaluate(isFocused)).toBe(true);
    await choose();
  });

  it('in a script that is written from right to left, and is shown in that direction', async () => {
    const { page } = person;
    const caption = page.getByLabel('Caption', { exact: true });
    await tabTo(caption);
    await page.keyboard.type('מה חדש? TikAPIs!');
    expect(await caption.evaluate(isRightToLeft)).toBe(true);
    await tabTo(page.getByRole('radio', { name: 'Everyone' }));
    await page.keyboard.press('Space');
    await tabTo(page.getByRole('button', { name: 'Publish now' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/posts\/post_/);
    await page.getByRole('status').getByText('Published', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).evaluate(isRightToLeft)).toBe(true);
    expect(await page.locator('.post-caption').evaluate(isRightToLeft)).toBe(true);
  });

  it('meets no error of its own', () => {
    expect(person.troubles).toEqual([]);
  });
});
