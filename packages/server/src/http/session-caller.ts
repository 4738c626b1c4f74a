import { tikApisError } from '@tikapis/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import { limitsOf } from '../accounts/plans.js';
import type { Auth } from '../people/auth.js';
import { setCookies } from '../people/to-request.js';
import { findPerson } from '../store/people.js';
import type { Database } from '../store/schema.js';

export interface SessionDeps {
  db: Database;
  auth: Auth;
  /** Where pages that may act for a person come from. */
  origins: () => readonly string[];
}

/** What the dashboard sends along, and no form and no page of another site can. */
const DASHBOARD_HEADER = 'x-tikapis-dashboard';

/** Whether the dashboard asks, and so a person: it has no key, and its person no use for advice about one. */
export const isFromDashboard = ({ headers }: FastifyRequest): boolean => headers[DASHBOARD_HEADER] === '1';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who is logged in, undefined where nobody is. Throws `foreign_page`. */
export async function sessionCaller(
  { db, auth, origins }: SessionDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | undefined> {
  const { cookie } = request.headers;
  const session = cookie === undefined ? null : await auth.sessionOf(cookie);
  if (session === null) return undefined;
  const found = await findPerson(db, session.userId);
  if (found === undefined) return undefined;
  if (!safeMethods.has(request.method)) refuseForeignPages(request, origins());
  setCookies(reply, session.cookies);
  // Pages of one person are kept by no cache.
  reply.header('Cache-Control', 'no-store');
  const { userId: id, name, email, accountId, builtInKeyId: apiKeyId, ownerUserId } = found;
  return { accountId, apiKeyId, limits: limitsOf(found), person: { id, name, email, isOwner: ownerUserId === id } };
}

/**
 * A browser sends the cookie along with whatever another site makes it send; the header only a page of ours can set, and
 * the origin is the browser's own word. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
function refuseForeignPages(request: FastifyRequest, origins: readonly string[]): void {
  const { origin = 'none' } = request.headers;
  if (isFromDashboard(request) && origins.includes(origin)) return;
  throw tikApisError('foreign_page', { origin, expected: origins[0] ?? '' });
}
