import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { clients } from '../clients/clients.js';
import { describeInChromium } from './describe-in-chromium.js';
import { newPerson, type Person, signUpOwner } from './person.js';

const fileOf = (name: string) => readFile(fileURLToPath(new URL(`../../../packages/${name}`, import.meta.url)), 'utf8');

describeInChromium('the documentation', (stage) => {
  let person: Person;
  let apiUrl: string;

  beforeAll(async () => {
    person = await newPerson(stage, { permissions: ['clipboard-read', 'clipboard-write'] });
    apiUrl = `${stage.world.url}/v1`;
    await signUpOwner(person);
    await person.open('/documentation');
  });

  const copied = () => person.page.evaluate<string>('navigator.clipboard.readText()');
  const card = (title: string) =>
    person.page.locator('.ui-card').filter({ has: person.page.getByRole('heading', { name: title, exact: true }) });

  it('opens the pages of the API', async () => {
    const { page, context } = person;
    const [all] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'All of the API' }).click(),
    ]);
    await all.getByRole('heading', { name: 'The API of this TikAPIs server' }).waitFor();
    await all.close();
    const where = await page.getByRole('link', { name: 'OpenAPI' }).getAttribute('href');
    const document: unknown = await (await fetch(new URL(where ?? '', stage.world.url))).json();
    expect(document).toMatchObject({ openapi: '3.1.1', paths: { '/v1/tiktok/posts': {} } });
  });

  it('has the address of this server, to copy', async () => {
    const address = card('The address of your API');
    expect(await address.locator('pre').innerText()).toBe(apiUrl);
    await address.getByRole('button', { name: 'Copy' }).click();
    await address.getByText('Copied').waitFor();
    expect(await copied()).toBe(apiUrl);
  });

  it('copies over plain http too, where a page has no clipboard', async () => {
    const visitor = await newPerson(stage);
    await visitor.context.addCookies(await person.context.cookies());
    await visitor.page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await visitor.open('/documentation');
    await visitor.page.getByRole('button', { name: 'Copy' }).first().click();
    await visitor.page.getByText('Copied').waitFor();
    await visitor.open('/settings');
    await visitor.page.getByLabel('New e-mail').focus();
    await visitor.page.keyboard.press('ControlOrMeta+V');
    expect(await visitor.page.getByLabel('New e-mail').inputValue()).toBe(apiUrl);
    await visitor.context.close();
  });

  it('says it in curl, with that address', async () => {
    const { page } = person;
    const code = card('From a terminal');
    for (const wish of ['Publish a video from a link', 'Publish a video file', 'See what became of your posts']) {
      await page.getByLabel('I want to').selectOption(wish);
      const shown = page.getByRole('region', { name: `${wish}: curl` });
      await shown.waitFor();
      expect(await shown.innerText()).toContain(`${apiUrl}/tiktok/posts`);
      expect(await shown.innerText()).toContain('YOUR_API_KEY');
      await code.getByRole('button', { name: 'Copy' }).click();
      await code.getByText('Copied').waitFor();
      expect((await copied()).trim()).toBe((await shown.innerText()).trim());
      await page.getByLabel('I want to').selectOption('Schedule a video');
    }
  });

  it.each(clients.map(({ name, file }) => [name, file]))(
    'shows the client in %s as it was tested',
    async (name, file) => {
      await person.page.getByRole('tab', { name: new RegExp(`^${name}$`, 'i') }).click();
      const code = person.page.getByRole('region', { name: new RegExp(`^client: ${name}$`, 'i') });
      expect(await code.textContent()).toBe(await readFile(file, 'utf8'));
    },
  );

  it('names the address of this server for the clients', async () => {
    expect(await person.page.getByRole('region', { name: 'Environment' }).textContent()).toContain(`'${apiUrl}'`);
  });

  it.each([
    ['n8n', ['n8n-nodes-tikapis/README.md', 'n8n-nodes-tikapis/credentials/TikapisApi.credentials.ts']],
    ['Zapier', ['zapier/README.md']],
    ['Slack', ['slack/README.md']],
  ])('names in the steps for %s what its package names', async (title, files) => {
    const theirs = (await Promise.all(files.map(fileOf))).join('\n');
    const steps = card(title);
    const names = await steps.locator('strong').allInnerTexts();
    const commands = (await steps.locator('pre').allInnerTexts()).flatMap((text) => text.split('\n'));
    expect(names.length).toBeGreaterThan(0);
    const wanted = [
      ...names.map((name) => name.replaceAll('›', '>')),
      ...commands.map((line) => line.replace(/=http.*/, '')),
    ];
    expect(wanted.filter((name) => !theirs.includes(name))).toEqual([]);
    expect(await steps.innerText()).toContain(title === 'Slack' ? stage.world.url : apiUrl);
  });

  it('meets no error of its own', () => {
    expect(person.troubles).toEqual([]);
  });
});
