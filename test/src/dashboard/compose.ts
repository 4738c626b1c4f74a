import type { Page } from 'playwright-core';
import type { Person } from './person.js';

export interface Composed {
  file: string | { name: string; mimeType: string; buffer: Buffer };
  caption: string;
  /** As `<input type="datetime-local">` has it, in the person's zone. */
  schedule?: string;
}

/** Chooses a file in an empty form, and waits until it has been looked at. */
export async function chooseFile({ page, open }: Person, file: Composed['file']): Promise<void> {
  await open('/compose');
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Fills the form for a new post and sends it. Ends on the page of the post; gives its id. */
export async function publish(person: Person, { file, caption, schedule }: Composed): Promise<string> {
  const { page } = person;
  await chooseFile(person, file);
  await page.getByLabel('Caption', { exact: true }).fill(caption);
  await page.getByRole('radio', { name: 'Everyone' }).check();
  if (schedule !== undefined) await setSchedule(page, schedule);
  await page.getByRole('button', { name: schedule === undefined ? 'Publish now' : 'Schedule', exact: true }).click();
  await page.waitForURL(/\/posts\/(?!calendar)[^/]+$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function setSchedule(page: Page, time: string): Promise<void> {
  await page.getByRole('radio', { name: 'At a time of your choice' }).check();
  await page.locator('input[type=datetime-local]').fill(time);
}
