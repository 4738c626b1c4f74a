import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { DashboardWorld } from './dashboard-world.js';

export const PASSWORD = 'correct horse battery';
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** A browser, and a server that it looks at. */
export interface Stage {
  browser: Browser;
  world: DashboardWorld;
}

/** Somebody at a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** Goes to a page of the dashboard and waits until all of it is there. */
  open: (path: string) => Promise<void>;
  /** Every address that the browser has asked for. */
  requests: string[];
  /** What went wrong in the page: exceptions, and what the browser complains of. */
  troubles: string[];
}

export async function newPerson({ browser, world }: Stage, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    viewport: WIDE,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    baseURL: world.url,
    ...options,
  });
  const requests: string[] = [];
  const troubles: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('weberror', (error) => troubles.push(String(error.error())));
  context.on('console', (message) => {
    // An answer with a status that we test for is no trouble.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      troubles.push(message.text());
    }
  });
  const page = await context.newPage();
  const open = async (path: string) => {
    await page.goto(path);
    await settled(page);
  };
  return { context, page, open, requests, troubles };
}

/** Until the page has a head line, and nothing in it says that it is loading. */
export async function settled(page: Page): Promise<void> {
  // By its tag: behind a dialog it has no role.
  await page.locator('h1').first().waitFor();
  await page.locator('.ui-skeleton').first().waitFor({ state: 'detached' });
}

/** The first person on a server, who is its owner and logged in at once. */
export async function signUpOwner({ page, open }: Person, email = 'owner@example.com'): Promise<void> {
  await open('/');
  if (!page.url().includes('/sign-up')) await open('/sign-up');
  await page.getByLabel('Name', { exact: true }).fill('Olga Owner');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
}

/** Connects the creator of the sandbox on TikTok's own page, in the tab that it opens. */
export async function connectTikTok({ page, context, open }: Person): Promise<void> {
  await open('/tiktok-accounts');
  await page.getByRole('button', { name: 'Connect an account' }).first().click();
  const [tikTok] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Continue to TikTok' }).click(),
  ]);
  await tikTok.locator('select[name=account]').selectOption('creator');
  await tikTok.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Creator', level: 2 }).waitFor();
  await tikTok.close();
}

/** Makes a key and gives it, as the page shows it this once. */
export async function makeKey({ page, open }: Person, name: string): Promise<string> {
  await open('/keys');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Key', { exact: true }).innerText();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('rowheader', { name }).waitFor();
  return key;
}

/** Signs up somebody by the link that the owner, who runs no mail server, passes on. */
export async function signUpSomebody(owner: Person, somebody: Person, email: string): Promise<void> {
  await owner.open('/settings');
  const canSignUp = owner.page.getByRole('switch', { name: 'People can sign up' });
  if (!(await canSignUp.isChecked())) await canSignUp.click();
  await owner.page.getByRole('switch', { name: 'People can sign up', checked: true }).waitFor();

  await somebody.open('/sign-up');
  await somebody.page.getByLabel('Name', { exact: true }).fill('Somebody Else');
  await somebody.page.getByLabel('E-mail').fill(email);
  await somebody.page.getByRole('button', { name: 'Send me the link' }).click();

  await owner.open('/mails');
  const row = owner.page.getByRole('row').filter({ hasText: email });
  await row.getByRole('button', { name: /^Read/ }).click();
  const text = await owner.page.locator('.mails-text').innerText();
  await somebody.open(/https?:\/\/\S+/.exec(text)?.[0] ?? '/');
  await somebody.page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await somebody.page.getByRole('button', { name: 'Set the password' }).click();
  await somebody.page.getByRole('link', { name: 'Log in' }).click();
  await logIn(somebody, email);
}

export async function logIn({ page }: Person, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
}
