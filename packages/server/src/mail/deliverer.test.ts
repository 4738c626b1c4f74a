import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobSource } from '@tikapis/database';
import { claimDue } from '../store/claim-due.js';
import { insertMail, type MailRow, newMail } from '../store/mails.js';
import { takePasswordLink } from '../store/password-links.js';
import { type MailServer, startMailServer } from '../testing/mail-server.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import type { MailContent } from './content.js';
import { createMailDeliverer } from './deliverer.js';
import { createMailer, type Mailer } from './mailer.js';

const LEASE_MS = 60_000;
const text: MailContent = {
  subject: 'A post failed',
  paragraphs: ['“<b>Cats</b>” & dogs could not be published.'],
  link: { label: 'Look at it', url: 'https://tikapis.example.com/posts/post_1?a=1&b=2' },
};

let store: TestStore;
let server: MailServer;
let mailer: Mailer;
let nowMs: number;
let shown: string[];
let troubles: { attempts: number; reason: string; isGivenUp: boolean }[];
beforeEach(async () => {
  [nowMs, shown, troubles] = [START_MS, [], []];
  store = await openTestStore();
  server = await startMailServer();
  mailer = createMailer(server.url, 'TikAPIs <tikapis@example.com>');
});
afterEach(async () => {
  mailer.close();
  await server.close();
  await store.close();
});

const deliverer = (by: Mailer | null): JobSource<MailRow> =>
  createMailDeliverer(store.db, {
    sealer: store.sealer,
    mailer: by,
    publicUrl: () => 'https://tikapis.example.com',
    now: () => nowMs,
    random: () => 0.5,
    firstRetryMs: 5_000,
    onShown: ({ id }) => shown.push(id),
    onTrouble: ({ attempts, reason, isGivenUp }) => troubles.push({ attempts, reason, isGivenUp }),
  });

const put = (content: MailContent, to = 'Me@Example.com') =>
  insertMail(store.db, newMail({ to, content, nowMs }, store.sealer));

async function deliverAll(by: Mailer | null = mailer): Promise<void> {
  const mails = await claimDue(store.db, 'mails', { owner: 'me', nowMs, leaseMs: LEASE_MS, limit: 10 });
  for (const mail of mails) await deliverer(by).run(mail, 'me', new AbortController().signal);
}

const rows = () => store.db.selectFrom('mails').selectAll().execute();

describe('a mail', () => {
  it('arrives as text and as HTML in which nothing is markup that came from somebody', async () => {
    await put(text);
    await deliverAll();
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      subject: 'A post failed',
      from: { text: '"TikAPIs" <tikapis@example.com>' },
      to: { text: 'me@example.com' },
      text: expect.stringContaining('“<b>Cats</b>” & dogs'),
      html: expect.stringContaining('“&#60;b&#62;Cats&#60;/b&#62;” &#38; dogs'),
    });
    expect(mail?.html).toContain('href="https://tikapis.example.com/posts/post_1?a=1&#38;b=2"');
    expect(await rows()).toMatchObject([{ status: 'sent', content: '', next_run_at: null, lease_owner: null }]);
    await deliverAll();
    expect(server.mails).toHaveLength(1);
  });

  it('is sealed while it waits', async () => {
    await put(text);
    expect(JSON.stringify(await rows())).not.toContain('Cats');
  });

  it('is tried again when the mail server cannot take it now, and is the same mail then', async () => {
    await put(text);
    server.refusals.push({ code: 451, text: 'come back later' });
    await deliverAll();
    expect(await rows()).toMatchObject([
      { status: 'pending', attempts: 1, next_run_at: nowMs + 5_000, lease_owner: null },
    ]);
    expect(troubles).toMatchObject([
      { attempts: 1, reason: expect.stringContaining('come back later'), isGivenUp: false },
    ]);
    nowMs += 5_000;
    const [{ id } = { id: '' }] = await rows();
    await deliverAll();
    expect(server.mails[0]?.messageId).toBe(`<${id}@tikapis>`);
  });

  it('is given up at once when the mail server knows no such address', async () => {
    await put(text);
    server.refusals.push({ code: 550, text: 'no such user' });
    await deliverAll();
    expect(await rows()).toMatchObject([
      { status: 'failed', next_run_at: null, error: expect.stringContaining('no such user') },
    ]);
    expect(troubles).toMatchObject([{ isGivenUp: true }]);
  });

  it('waits for the settings to be mended when the mail server is away, or refuses its user', async () => {
    const wrongUser = createMailer(server.url.replace('mail-secret', 'wrong'), 'tikapis@example.com');
    const away = createMailer('smtp://127.0.0.1:1', 'tikapis@example.com');
    await put(text);
    await deliverAll(wrongUser);
    nowMs += 60_000;
    await deliverAll(away);
    expect(await rows()).toMatchObject([{ status: 'pending', attempts: 2 }]);
    expect(JSON.stringify(troubles)).not.toContain('wrong');
    nowMs += 60_000;
    await deliverAll();
    expect(server.mails).toHaveLength(1);
    wrongUser.close();
    away.close();
  });

  it('is shown where there is no mail server', async () => {
    await put(text);
    await deliverAll(null);
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'shown', next_run_at: null });
    expect(shown).toEqual([row?.id]);
    expect(store.sealer.open(row?.content ?? '', row?.id ?? '')).toContain('Cats');
  });
});

describe('a link that was asked for', () => {
  const publicUrl = 'https://tikapis.example.com';
  const ask = (request: 'sign-up' | 'reset', to: string) => put({ request, name: 'Ada', publicUrl }, to);
  const token = (mail: { text?: string | undefined } | undefined) =>
    /^https:\/\/tikapis\.example\.com\/reset-password\?token=([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? '';

  it('goes to an address with an account, and lets whoever reads it choose the password', async () => {
    await ask('reset', 'me@example.com');
    await deliverAll();
    const [mail] = server.mails;
    expect(mail?.subject).toBe('Choose a new password');
    expect(await takePasswordLink(store.db, token(mail), nowMs)).toMatchObject({ email: 'me@example.com' });
  });

  it('is not sent for a new password of nobody, and leaves no trace', async () => {
    await ask('reset', 'nobody@example.com');
    await deliverAll();
    expect([server.mails, await rows()]).toEqual([[], []]);
  });

  it('says who signs up whether there is an account, and nobody else', async () => {
    await ask('sign-up', 'me@example.com');
    await ask('sign-up', 'nobody@example.com');
    await deliverAll();
    expect(new Set(server.mails.map(({ subject }) => subject))).toEqual(
      new Set(['Finish signing up', 'You have an account already']),
    );
  });

  it('is the same link when it has to be sent again, and none in the database can be used', async () => {
    await ask('reset', 'me@example.com');
    server.refusals.push({ code: 451, text: 'later' });
    await deliverAll();
    const links = await store.db.selectFrom('password_links').selectAll().execute();
    nowMs += 5_000;
    await deliverAll();
    expect(await store.db.selectFrom('password_links').selectAll().execute()).toEqual(links);
    expect(JSON.stringify(links)).not.toContain(token(server.mails[0]));
    expect(await takePasswordLink(store.db, links[0]?.token_hash ?? '', nowMs)).toBeUndefined();
  });
});
