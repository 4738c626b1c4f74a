import { beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.js';
import { connectTikTok, makeKey, newPerson, type Person, signUpOwner } from './person.js';

describeInChromium('on the pages of their account a person', (stage) => {
  let person: Person;
  let key: string;

  beforeAll(async () => {
    person = await newPerson(stage);
    await signUpOwner(person);
    await connectTikTok(person);
    key = await makeKey(person, 'First name');
  });

  const statusOf = async (secret: string) => (await stage.world.call('GET', '/account', secret)).status;
  const rowOf = (name: string) =>
    person.page.getByRole('row').filter({ has: person.page.getByRole('rowheader', { name, exact: true }) });
  const choose = async (name: string, action: string) => {
    await person.page
      .getByRole('button', { name: `Actions for ${name}` })
      .first()
      .click();
    await person.page.getByRole('menuitem', { name: action }).click();
  };

  it('sees when a key was used last, and for how much', async () => {
    expect(await rowOf('First name').innerText()).toContain('Never');
    expect(await statusOf(key)).toBe(200);
    await person.open('/keys');
    expect(await rowOf('First name').innerText()).toMatch(/1 request\s+0 posts/);
    expect(await person.page.content()).not.toContain(key);
  });

  it('gives a key another name', async () => {
    await choose('First name', 'Rename');
    await person.page.getByLabel('Name', { exact: true }).fill('Second name');
    await person.page
      .getByRole('dialog')
      .getByRole('button', { name: /Save|Rename/ })
      .click();
    await rowOf('Second name').waitFor();
  });

  it('replaces a key, and both work until the old one ends', async () => {
    const { page } = person;
    await choose('Second name', 'Replace');
    await page.getByLabel('How long does the old key work?').selectOption('24 hours more');
    await page.getByRole('button', { name: 'Replace the key' }).click();
    const newer = await page.getByLabel('Key', { exact: true }).innerText();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('Replaced', { exact: true }).waitFor();
    expect([await statusOf(key), await statusOf(newer)]).toEqual([200, 200]);
  });

  it('switches the plan, and its limits hold', async () => {
    const { page } = person;
    await person.open('/billing');
    await page.getByRole('button', { name: 'Switch to Pro' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch to Pro' }).click();
    await page.getByRole('heading', { name: 'Your plan: Pro' }).waitFor();
    expect(await stage.world.call('GET', '/account', key)).toMatchObject({
      body: { data: { plan: 'pro', limits: { requestsPerMinute: 60, postsPerDay: 20 } } },
    });
  });

  it('sees what a TikTok account allows, connects it anew and disconnects it', async () => {
    const { page, context } = person;
    await person.open('/tiktok-accounts');
    const facts = await page.locator('.ui-card').innerText();
    expect(facts).toMatch(/Who can see posts\s+Everyone, Friends, Only me/);
    expect(facts).toMatch(/Connection ends\s+in \d+ months/);
    await page.getByRole('button', { name: 'Reconnect' }).click();
    const [tikTok] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Continue to TikTok' }).click(),
    ]);
    await tikTok.locator('select[name=account]').selectOption('creator');
    await tikTok.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('“Creator” is connected.').waitFor();
    await tikTok.close();
    expect(await page.locator('.ui-card').count()).toBe(1);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('No TikTok account is connected').waitFor();
    expect(await stage.world.ledger('tokens_revoked')).not.toHaveLength(0);
    expect(person.troubles).toEqual([]);
  });
});
