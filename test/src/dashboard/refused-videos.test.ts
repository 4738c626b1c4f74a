import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chooseFile } from './compose.js';
import { sampleFile } from './dashboard-world.js';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, newPerson, type Person, signUpOwner } from './person.js';

const MB = 1024 * 1024;

describeInChromium('a video that cannot be published', (stage) => {
  let person: Person;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tikapis-refused-'));
    person = await newPerson(stage);
    await signUpOwner(person);
    await connectTikTok(person);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const saved = async (name: string, content: Buffer | string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  };

  it.each([
    {
      name: 'of 51 MB',
      file: async () =>
        saved('big.mp4', Buffer.concat([await readFile(sampleFile), Buffer.alloc(51 * MB)]).subarray(0, 51 * MB)),
      sentence: /51 MB \(53,477,376 bytes\)/,
    },
    {
      name: 'that is a page with the name of a video',
      file: async () => saved('fake.mp4', '<!doctype html><title>Not found</title>'),
      sentence: /HTML page, not a video/,
    },
  ])('$name is refused in the browser, and nothing of it is sent', async ({ file, sentence }) => {
    const { page, requests } = person;
    await chooseFile(person, await file());
    await page.getByText(sentence).first().waitFor();
    await page.getByLabel('Caption', { exact: true }).fill('Never');
    await page.getByRole('radio', { name: 'Everyone' }).check();
    requests.length = 0;
    await page.getByRole('button', { name: 'Publish now' }).click();
    // Requests go out in their order: what the button has sent is before this one.
    await page.evaluate("fetch('/v1/session')");
    expect(requests.filter((url) => new URL(url).pathname === '/v1/tiktok/posts' && !url.includes('?'))).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/compose');
    expect(await stage.world.ledger('init')).toEqual([]);
  });
});
