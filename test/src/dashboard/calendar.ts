import type { Locator, Page } from 'playwright-core';

const DAY_MS = 86_400_000;

/** The date of a day of next week; Monday is 0. */
export function dayOfNextWeek(offset: number): string {
  const day = new Date(Date.now() + 7 * DAY_MS);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + offset);
  return day.toISOString().slice(0, 10);
}

/** Takes a post of the week by the mouse, so many days to the right, and holds it there. */
export async function holdAt(page: Page, post: Locator, days: number): Promise<void> {
  await post.scrollIntoViewIfNeeded();
  const [box, day] = [await post.boundingBox(), await page.locator('.week-day').first().boundingBox()];
  if (box === null || day === null) throw new Error('The post is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (days * day.width) / 2, y, { steps: 4 });
  await page.mouse.move(x + days * day.width, y, { steps: 4 });
}

export async function dragBy(page: Page, post: Locator, days: number): Promise<void> {
  await holdAt(page, post, days);
  await page.mouse.up();
}
