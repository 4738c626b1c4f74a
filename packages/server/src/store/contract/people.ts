import { expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import { hashPassword } from 'better-auth/crypto';
import { type AuthDeps, createAuth } from '../../people/auth.js';
import { authOptions } from '../../people/library.js';
import { START_MS } from '../../testing/store.js';
import { insertPasswordLink, takePasswordLink } from '../password-links.js';
import { addFirstPerson, findPerson, setPasswordOf } from '../people.js';
import { countTry, forgetTries } from '../sign-in-tries.js';
import type { StoreOfTest } from './store-contract.js';

const nowMs = START_MS;

export function peopleContract(store: StoreOfTest): void {
  const authDeps = (): AuthDeps => ({
    ...store(),
    secret: 'a secret that is long enough for the library',
    now: () => nowMs,
    publicUrl: () => 'http://127.0.0.1:8787',
    origins: () => ['http://127.0.0.1:8787'],
    signUp: undefined,
    wakeMails: () => {},
    onError: (error) => {
      throw error;
    },
  });
  const person = (email: string) => ({ email, name: 'Ada', passwordHash: 'hash', nowMs });

  it('has the tables that the library for log-ins would make', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions(authDeps()));
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });

  it('has a first person once, however many are first, with an account and a key that is built in', async () => {
    const { db } = store();
    const emails = ['a@example.com', 'b@example.com', 'c@example.com'];
    const ids = await Promise.all(emails.map((email) => addFirstPerson(db, person(email))));
    const [id = '', ...others] = ids.filter((each) => each !== undefined);
    expect(others).toEqual([]);
    expect(await findPerson(db, id)).toMatchObject({ userId: id, ownerUserId: id, plan: 'free', name: 'Ada' });
    expect(await db.selectFrom('auth_user').select('id').execute()).toHaveLength(1);
  });

  it('gives whoever shows that the address is theirs the account that was made for it', async () => {
    const { db } = store();
    await db.updateTable('accounts').set({ email: 'Me@Example.com' }).where('id', '=', 'acc_1').execute();
    expect(await addFirstPerson(db, person('me@example.com'))).toBeUndefined();
    const id = await db.transaction().execute((tx) => setPasswordOf(tx, person('me@example.com')));
    expect(await findPerson(db, id)).toMatchObject({ accountId: 'acc_1', plan: 'enterprise', ownerUserId: id });
    expect(await db.transaction().execute((tx) => setPasswordOf(tx, person('me@example.com')))).toBe(id);
    const keys = await db.selectFrom('api_keys').select('is_built_in').where('account_id', '=', 'acc_1').execute();
    expect(keys.map(({ is_built_in }) => is_built_in).toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  it('lets a person log in with what was stored for them', async () => {
    const given = { ...person('a@example.com'), passwordHash: await hashPassword('a good password') };
    const userId = await addFirstPerson(store().db, given);
    const auth = createAuth(authDeps());
    const url = 'http://127.0.0.1:8787/auth/sign-in/email';
    const body = JSON.stringify({ email: 'A@example.com', password: 'a good password' });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await auth.handle(new Request(url, { method: 'POST', headers, body }));
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(await auth.sessionOf(cookie.split(';')[0] ?? '')).toEqual({ userId, cookies: [] });
    await store()
      .db.transaction()
      .execute((tx) => setPasswordOf(tx, { ...given, passwordHash: 'another' }));
    expect(await auth.sessionOf(cookie.split(';')[0] ?? '')).toBeNull();
  });

  it('takes a link once, while it lasts, and no older one to the same address after it', async () => {
    const { db } = store();
    const link = { email: 'a@example.com', name: 'Ada' };
    await insertPasswordLink(db, { ...link, token: 'older', expiresAtMs: nowMs + 1 });
    await insertPasswordLink(db, { ...link, token: 'newer', expiresAtMs: nowMs + 1 });
    await insertPasswordLink(db, { ...link, email: 'b@example.com', token: 'late', expiresAtMs: nowMs });
    expect(await takePasswordLink(db, 'late', nowMs)).toBeUndefined();
    const taken = await Promise.all([takePasswordLink(db, 'newer', nowMs), takePasswordLink(db, 'newer', nowMs)]);
    expect(taken.filter((each) => each !== undefined)).toMatchObject([link]);
    expect(await takePasswordLink(db, 'older', nowMs)).toBeUndefined();
  });

  it('counts the tries to log in to an address, all of them, and anew when the window is over', async () => {
    const { db } = store();
    const count = (atMs: number) => countTry(db, 'a@example.com', { nowMs: atMs, windowMs: 1_000 });
    const counts = await Promise.all([1, 2, 3].map(() => count(nowMs)));
    expect(counts.map(({ tries }) => tries).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect(await count(nowMs + 999)).toEqual({ tries: 4, sinceMs: nowMs });
    expect(await count(nowMs + 1_000)).toEqual({ tries: 1, sinceMs: nowMs + 1_000 });
    await forgetTries(db, 'a@example.com');
    expect(await count(nowMs + 1_001)).toMatchObject({ tries: 1 });
  });
}
