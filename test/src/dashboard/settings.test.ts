import { beforeAll, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { describeInChromium } from './describe-in-chromium.js';
import { newPerson, PASSWORD, type Person, signUpOwner } from './person.js';
import { sender } from './sender.js';

describeInChromium('in the settings a person', (stage) => {
  let person: Person;
  let elsewhere: Person;

  beforeAll(async () => {
    [person, elsewhere] = await Promise.all([newPerson(stage), newPerson(stage)]);
    await signUpOwner(person);
    await person.open('/settings');
  });

  const card = (title: string) =>
    person.page.locator('.ui-card').filter({ has: person.page.getByRole('heading', { name: title, exact: true }) });
  const logIn = async (who: Person, email: string, password: string) => {
    await who.open('/log-in');
    await who.page.getByLabel('E-mail').fill(email);
    await who.page.getByLabel('Password', { exact: true }).fill(password);
    await who.page.getByRole('button', { name: 'Log in' }).click();
    await who.page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
  };

  it('has another name, which the page shows at once', async () => {
    await card('Profile').getByLabel('Name').fill('Olga Other');
    await card('Profile').getByRole('button', { name: 'Save' }).click();
    await person.page.getByRole('button', { name: 'Account: Olga Other' }).waitFor();
  });

  it('reads times in another zone, in every browser', async () => {
    await card('Time and colours').getByLabel('Time zone').selectOption('Asia/Tokyo');
    await card('Time and colours')
      .getByText(/It is now .*Asia\/Tokyo, UTC\+09:00/)
      .waitFor();
    await logIn(elsewhere, 'owner@example.com', PASSWORD);
    await elsewhere.open('/settings');
    expect(await elsewhere.page.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
  });

  it('decides what is told, and it stays so', async () => {
    const { page } = person;
    const share = page.getByLabel(/this share of requests fails/);
    await page.getByRole('checkbox', { name: '80 %' }).uncheck();
    await share.selectOption('Never');
    await page.getByRole('checkbox', { name: 'Many requests fail' }).uncheck();
    const ask = sender(person, stage.world);
    await until('the settings to be stored', async () => {
      const { data } = (await ask('/v1/account/settings', undefined, 'GET')) as {
        data: { notifications: { kinds: Record<string, boolean> } };
      };
      return data.notifications.kinds['usage.error_rate'] === false ? true : undefined;
    });
    await person.open('/settings');
    expect(await page.getByRole('checkbox', { name: '80 %' }).isChecked()).toBe(false);
    expect(await share.inputValue()).toBe('');
    expect(await page.getByRole('checkbox', { name: 'Many requests fail' }).isChecked()).toBe(false);
  });

  it('changes the password, which ends the other sessions', async () => {
    await card('Password').getByLabel('Current password').fill('not the password');
    await card('Password').getByLabel('New password').fill('another good password');
    await card('Password').getByRole('button', { name: 'Change the password' }).click();
    await card('Password').getByRole('alert').getByText('The current password is wrong.').waitFor();
    await card('Password').getByLabel('Current password').fill(PASSWORD);
    await card('Password').getByRole('button', { name: 'Change the password' }).click();
    await person.page.getByText('Your password is changed').waitFor();
    await elsewhere.open('/settings');
    expect(new URL(elsewhere.page.url()).pathname).toBe('/log-in');
    await logIn(elsewhere, 'owner@example.com', 'another good password');
  });

  it('changes the e-mail by a link, which without a mail server the owner is shown', async () => {
    const { page } = person;
    await card('E-mail').getByLabel('New e-mail').fill('olga@example.com');
    await card('E-mail').getByLabel('Your password').fill('another good password');
    await card('E-mail').getByRole('button', { name: 'Change the e-mail' }).click();
    await card('E-mail').getByRole('link', { name: 'Mails' }).click();
    const row = page.getByRole('row').filter({ hasText: 'olga@example.com' });
    await row.getByRole('button', { name: /^Read/ }).click();
    const text = await page.locator('.mails-text').innerText();
    await person.open(/https?:\/\/\S+/.exec(text)?.[0] ?? '/');
    await page.getByRole('button', { name: 'Use the new address' }).click();
    await page.getByText('You log in as olga@example.com from now on').waitFor();
    await page.getByRole('link', { name: 'Back to the settings' }).click();
    await card('E-mail').getByText('You log in as olga@example.com.').waitFor();
  });

  it('sees where they are logged in, and ends one session', async () => {
    const logins = card('Where you are logged in');
    await person.open('/settings');
    expect(await logins.getByRole('listitem').count()).toBe(2);
    expect(await logins.getByRole('listitem').first().innerText()).toContain('This one');
    await logins.getByRole('button', { name: /^End (?!all)/ }).click();
    await logins.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    await elsewhere.open('/settings');
    expect(new URL(elsewhere.page.url()).pathname).toBe('/log-in');
  });

  it('signs out everywhere', async () => {
    await logIn(elsewhere, 'olga@example.com', 'another good password');
    await person.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await person.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await person.page.getByRole('heading', { name: /Log in/ }).waitFor();
    await elsewhere.open('/settings');
    expect(new URL(elsewhere.page.url()).pathname).toBe('/log-in');
    expect([...person.troubles, ...elsewhere.troubles]).toEqual([]);
  });
});
