import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { WebhookReceiver } from '../server/webhook-receiver.js';
import { startWebhookReceiver } from '../server/webhook-receiver.js';
import { describeInChromium } from './describe-in-chromium.js';
import { newPerson, type Person, signUpOwner } from './person.js';

describeInChromium('the page of webhooks', (stage) => {
  let person: Person;
  let receiver: WebhookReceiver;
  let secret: string;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    person = await newPerson(stage);
    await signUpOwner(person);
    await person.open('/webhooks');
  });
  afterAll(() => receiver.close());

  const secretShown = async () => {
    const shown = await person.page.getByLabel('Secret', { exact: true }).innerText();
    await person.page.getByRole('button', { name: 'I have copied it' }).click();
    return shown;
  };
  const choose = async (action: string) => {
    await person.page.getByRole('button', { name: /^Actions for/ }).click();
    await person.page.getByRole('menuitem', { name: action }).click();
  };
  const rows = () => person.page.getByRole('row').filter({ hasText: 'webhook.test' });

  it('says under the field what is wrong with an address', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'New webhook' }).first().click();
    await page.getByLabel('Address').fill('https://user:password@example.com/');
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    expect(await page.getByLabel('Address').getAttribute('aria-describedby')).not.toBeNull();
  });

  it('adds one, and shows its secret this once', async () => {
    const { page } = person;
    await page.getByLabel('Address').fill(`${receiver.url}/news`);
    await page.getByRole('checkbox', { name: /^A TikTok account has to be connected again/ }).check();
    await page.getByRole('checkbox', { name: /^Many requests of an hour/ }).check();
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    secret = await secretShown();
    expect(secret).toMatch(/^whsec_/);
    const card = page.locator('.webhook-card');
    await card.getByText('Works').waitFor();
    expect(await card.innerText()).toContain('tiktok_account.reconnect');
    expect(await card.innerText()).toContain('usage.error_rate');
    await person.open('/webhooks');
    expect(await page.content()).not.toContain(secret);
  });

  it('sends a test, and the log tells without loading the page that it has arrived', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Send a test' }).click();
    const [delivery] = await receiver.received('/news', 1);
    expect(await delivery?.verify([secret])).toMatchObject({ ok: true });
    await rows().getByText('Delivered').waitFor();
    expect(await rows().innerText()).toContain('answer 200');
  });

  it('sends a delivery once more, under the name that it had', async () => {
    await person.page.getByRole('button', { name: 'Send again' }).click();
    const [first, second] = await receiver.received('/news', 2);
    expect(second?.id).toBe(first?.id);
  });

  it('replaces the secret; for a day both sign', async () => {
    await choose('Replace the secret');
    await person.page.getByRole('button', { name: 'Replace the secret' }).click();
    const newer = await secretShown();
    expect(newer).not.toBe(secret);
    await person.page.getByRole('button', { name: 'Send a test' }).click();
    const third = (await receiver.received('/news', 3))[2];
    expect(await third?.verify([newer])).toMatchObject({ ok: true });
    expect(await third?.verify([secret])).toMatchObject({ ok: true });
  });

  it('tells that tries fail, pauses one and removes it', async () => {
    const { page } = person;
    const card = page.locator('.webhook-card');
    receiver.answer('/news', { status: 500 });
    await page.getByRole('button', { name: 'Send a test' }).click();
    await card.getByText('Failing').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await card.getByText('Nothing is sent').waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await choose('Remove');
    await page.getByRole('button', { name: 'Remove the webhook' }).click();
    await page.getByText('There is no webhook yet').waitFor();
    expect(person.troubles).toEqual([]);
  });
});
