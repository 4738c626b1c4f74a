import { type Problem, problem, tikApisError } from '@tikapis/core';
import type { FastifyInstance } from 'fastify';
import { signUpState } from '../../people/sign-up-rule.js';
import { accountById } from '../../store/accounts.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

export interface SessionRouteDeps {
  db: Database;
  /** As the server is configured. */
  signUp: 'open' | 'closed' | undefined;
  /** Whether there is a mail server, or mails are shown to the owner. */
  mail: 'smtp' | 'shown';
}

/** `GET /session`: who is logged in. */
export function sessionRoutes(v1: FastifyInstance, { db, signUp, mail }: SessionRouteDeps): void {
  v1.get('/session', async (request) => {
    const { person, accountId } = callerOf(request);
    if (person === undefined) throw noSession();
    const { isOwner, ...user } = person;
    const [account, { isOpen }] = await Promise.all([accountById(db, accountId), signUpState(db, signUp)]);
    const { id, email, plan } = account;
    const data = { user, account: { id, email, plan }, isOwner, signUp: isOpen ? 'open' : 'closed', mail };
    return { success: true, data };
  });
}

/** `GET /v1/sign-up`, for people who are not logged in: whether they can sign up, and whether they would be the first. */
export function signUpRoute(app: FastifyInstance, { db, signUp }: SessionRouteDeps): void {
  app.get('/v1/sign-up', async () => {
    const { isOpen: open, isFirst } = await signUpState(db, signUp);
    return { success: true, data: { open, isFirst } };
  });
}

function noSession() {
  const problems: Problem[] = [problem('session_missing', 'Cookie', {})];
  return tikApisError('unauthorized', { problems }, { problems });
}
