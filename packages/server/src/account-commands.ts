import { randomBytes } from 'node:crypto';
import { FolderInUseError } from '@tikapis/database';
import { z } from 'zod';
import { createAccount } from './accounts/create-account.js';
import { isPlan, limitsOf, type Plan, type PlanLimits, planColumns, plans } from './accounts/plans.js';
import { readConfig } from './config.js';
import { changePlan } from './store/accounts.js';
import { setPasswordOf } from './store/people.js';
import { openStore } from './store/open-store.js';
import type { Database } from './store/schema.js';

/** What the operator asked for cannot be done; the message says what to do instead. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The options that name a plan. */
export const planOptions = {
  plan: { type: 'string' },
  'requests-per-minute': { type: 'string' },
  'requests-per-day': { type: 'string' },
  'posts-per-day': { type: 'string' },
} as const;

export type PlanOptions = { [Name in keyof typeof planOptions]?: string | undefined };

export interface AccountOptions extends PlanOptions {
  login?: boolean | undefined;
}

const limitOptions = {
  'requests-per-minute': 'requestsPerMinute',
  'requests-per-day': 'requestsPerDay',
  'posts-per-day': 'postsPerDay',
} as const satisfies { [Name in Exclude<keyof PlanOptions, 'plan'>]: keyof PlanLimits };

const MOST = 1_000_000_000;

/** Throws {@link CommandError}. */
function readPlan({ plan = 'free', ...options }: PlanOptions): { plan: Plan; limits: Partial<PlanLimits> } {
  if (!isPlan(plan))
    throw new CommandError(`There is no plan "${plan}". Choose one of: ${Object.keys(plans).join(', ')}.`);
  const limits: Partial<PlanLimits> = {};
  for (const [option, limit] of Object.entries(limitOptions)) {
    const text = options[option as keyof typeof limitOptions];
    if (text === undefined) continue;
    if (plan !== 'enterprise')
      throw new CommandError(`The limits of the plan "${plan}" are fixed: leave --${option} out, or use enterprise.`);
    limits[limit] = Number(text);
    if (!/^\d{1,10}$/.test(text) || limits[limit] < 1 || limits[limit] > MOST)
      throw new CommandError(`--${option} must be a whole number from 1 to ${MOST}, not "${text}".`);
  }
  return { plan, limits };
}

/** With `login` somebody can log in to the new account at once, with the password that is printed. */
export async function addAccount(email: string, { login = false, ...options }: AccountOptions): Promise<void> {
  const chosen = readPlan(options);
  await withDatabase(async (db) => {
    const account = await createAccount(db, { email, ...chosen, nowMs: Date.now() });
    console.log(JSON.stringify({ ...account, ...(login && (await newPassword(db, email))) }));
  });
}

export async function setPlan(email: string, options: PlanOptions): Promise<void> {
  const { plan, limits } = readPlan(options);
  await withDatabase(async (db) => {
    const account = await changePlan(db, email, planColumns(plan, limits));
    if (account === undefined) throw new CommandError(`There is no account for ${email}. Make it with create-account.`);
    console.log(JSON.stringify({ accountId: account.id, plan, limits: limitsOf(account) }));
  });
}

/** Makes a password for the address, with a person and an account where there are none, and prints it. */
export async function givePassword(email: string): Promise<void> {
  await withDatabase(async (db) => {
    console.log(JSON.stringify(await newPassword(db, email)));
  });
}

/** Whoever may run this has the server: where nobody owns it yet, it makes the person the owner. */
async function newPassword(db: Database, typed: string): Promise<{ email: string; password: string }> {
  const email = typed.toLowerCase();
  if (!z.email().safeParse(email).success)
    throw new CommandError(`"${typed}" is no e-mail address that somebody could log in with.`);
  const password = randomBytes(12).toString('base64url');
  const { hashPassword } = await import('better-auth/crypto');
  const passwordHash = await hashPassword(password);
  const person = { email, name: email.split('@')[0] ?? '', passwordHash, nowMs: Date.now() };
  await db.transaction().execute((tx) => setPasswordOf(tx, person));
  return { email, password };
}

async function withDatabase(act: (db: Database) => Promise<void>): Promise<void> {
  const { dataDir, encryptionKeys, database } = readConfig(process.env);
  const store = await openStore(dataDir, encryptionKeys, database).catch((error: unknown) => {
    if (!(error instanceof FolderInUseError)) throw error;
    throw new CommandError(
      `A server is running with the data folder ${dataDir}, and its database belongs to one process: stop it, run this again, and start it. With PostgreSQL (DATABASE_URL) it may go on running.`,
      { cause: error },
    );
  });
  try {
    await act(store.db);
  } finally {
    await store.close();
  }
}
