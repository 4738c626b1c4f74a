import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { chooseFile, publish } from './compose.js';
import { sampleFile } from './dashboard-world.js';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, makeKey, newPerson, type Person, signUpOwner } from './person.js';

/** Sets a mark if the page takes it for HTML. */
const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
/** As much of it as the name of a file can hold. */
const hostileName = '<img src=x onerror="window.hacked=1">.mp4';

describeInChromium('text that wants to be a program', (stage) => {
  let person: Person;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tikapis-hostile-'));
    person = await newPerson(stage);
    await signUpOwner(person);
    await connectTikTok(person);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const hacked = () => person.page.evaluate('window.hacked');
  const shown = (text: string) => person.page.getByText(text).first().waitFor();

  it('is only text in a caption: in the form, the post, the list, the calendar and on the first page', async () => {
    const schedule = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await publish(person, { file: sampleFile, caption: hostile, schedule });
    await shown(hostile);
    expect(await hacked()).toBeUndefined();
    for (const where of ['/posts', '/']) {
      await person.open(where);
      await shown(hostile.slice(0, 30));
      expect(await hacked()).toBeUndefined();
    }
  });

  it('is only text in the name of a file', async () => {
    const file = path.join(folder, hostileName);
    await copyFile(sampleFile, file);
    await chooseFile(person, file);
    await shown(hostileName);
    expect(await hacked()).toBeUndefined();
  });

  it('is only text in the name of a key', async () => {
    await makeKey(person, hostile);
    await shown(hostile);
    expect(await hacked()).toBeUndefined();
  });

  it('leads nowhere from the address of the log-in page', async () => {
    const visitor = await newPerson(stage);
    // Two: more log-ins of one client within seconds are taken for guessing.
    for (const target of ['//evil.example/', 'javascript:window.hacked=1']) {
      await visitor.open(`/log-in?returnTo=${encodeURIComponent(target)}`);
      await visitor.page.getByLabel('E-mail').fill('owner@example.com');
      await visitor.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
      await visitor.page.getByRole('button', { name: 'Log in' }).click();
      await visitor.page.waitForURL(({ pathname }) => pathname !== '/log-in');
      expect(new URL(visitor.page.url()).origin).toBe(stage.world.url);
      await visitor.page.locator('nav').first().waitFor();
      expect(await visitor.page.evaluate('window.hacked')).toBeUndefined();
      await visitor.context.clearCookies();
    }
    expect(visitor.requests.filter((url) => url.includes('//evil.example'))).toEqual([]);
  });

  it('could not run even if a page took it for HTML, and the page cannot be framed', async () => {
    const answer = await fetch(stage.world.url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/(script-src|default-src) 'self'/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
    await person.open('/');
    await person.page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify('<img src=x onerror="window.hacked=1">')})`,
    );
    await until('the picture that is none', async () =>
      (await person.page.evaluate('document.images[document.images.length - 1].complete')) === true ? true : undefined,
    );
    expect(await hacked()).toBeUndefined();
  });
});
